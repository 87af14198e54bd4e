import { type CodeLanguage } from './read-prompt.ts'

/** A piece of code that runs as it stands, and what it does. */
export interface CodeSample {
  readonly purpose: string
  readonly code: string
}

/** One sample a language, all about the same everyday task: to count words. */
export const codeSamples: Readonly<Record<CodeLanguage, CodeSample>> = {
  typescript: {
    purpose: 'counts how often each word occurs and returns the most frequent ones',
    code: `export function topWords(text: string, limit = 3): [word: string, count: number][] {
  const counts = new Map<string, number>()
  for (const [word] of text.toLowerCase().matchAll(/\\p{L}+/gu)) {
    counts.set(word, (counts.get(word) ?? 0) + 1)
  }
  return [...counts].sort((a, b) => b[1] - a[1]).slice(0, limit)
}

console.log(topWords('the cat saw the dog and the bird'))
// [ [ 'the', 3 ], [ 'cat', 1 ], [ 'saw', 1 ] ]`,
  },
  python: {
    purpose: 'counts how often each word occurs and prints the most frequent ones',
    code: `import re
from collections import Counter


def top_words(text: str, limit: int = 3) -> list[tuple[str, int]]:
    """Return the most frequent words with their counts."""
    words = re.findall(r"\\w+", text.lower())
    return Counter(words).most_common(limit)


print(top_words("the cat saw the dog and the bird"))
# [('the', 3), ('cat', 1), ('saw', 1)]`,
  },
  rust: {
    purpose: 'counts how often each word occurs and prints the most frequent ones',
    code: `use std::collections::HashMap;

fn top_words(text: &str, limit: usize) -> Vec<(String, usize)> {
    let mut counts: HashMap<String, usize> = HashMap::new();
    for word in text.split_whitespace() {
        *counts.entry(word.to_lowercase()).or_default() += 1;
    }
    let mut sorted: Vec<_> = counts.into_iter().collect();
    sorted.sort_by(|a, b| b.1.cmp(&a.1).then_with(|| a.0.cmp(&b.0)));
    sorted.truncate(limit);
    sorted
}

fn main() {
    println!("{:?}", top_words("the cat saw the dog and the bird", 3));
}`,
  },
  go: {
    purpose: 'counts how often each word occurs and prints the counts in order',
    code: `package main

import (
	"fmt"
	"sort"
	"strings"
)

func main() {
	counts := map[string]int{}
	for _, word := range strings.Fields("the cat saw the dog and the bird") {
		counts[word]++
	}
	words := make([]string, 0, len(counts))
	for word := range counts {
		words = append(words, word)
	}
	sort.Slice(words, func(i, j int) bool { return counts[words[i]] > counts[words[j]] })
	for _, word := range words {
		fmt.Println(counts[word], word)
	}
}`,
  },
  bash: {
    purpose: 'prints the ten most frequent words of a file',
    code: `#!/usr/bin/env bash
set -euo pipefail

file="\${1:?usage: top-words FILE}"

tr -cs '[:alpha:]' '\\n' < "$file" \\
  | tr '[:upper:]' '[:lower:]' \\
  | sort \\
  | uniq -c \\
  | sort -rn \\
  | sed -n '1,10p'`,
  },
  sql: {
    purpose: 'counts the orders of each customer in the last thirty days',
    code: `SELECT c.name, COUNT(o.id) AS orders
FROM customers AS c
LEFT JOIN orders AS o
  ON o.customer_id = c.id
  AND o.created_at >= CURRENT_DATE - INTERVAL '30 days'
GROUP BY c.id, c.name
ORDER BY orders DESC, c.name
LIMIT 10;`,
  },
}
