/** LaTeX commands that stand for one character. */
export const symbols: ReadonlyMap<string, string> = new Map(
  Object.entries({
    ...table(
      'alpha α beta β gamma γ delta δ epsilon ε varepsilon ε zeta ζ eta η theta θ vartheta ϑ iota ι kappa κ',
    ),
    ...table(
      'lambda λ mu μ nu ν xi ξ pi π varpi ϖ rho ρ varrho ϱ sigma σ varsigma ς tau τ upsilon υ phi φ varphi φ',
    ),
    ...table(
      'chi χ psi ψ omega ω Gamma Γ Delta Δ Theta Θ Lambda Λ Xi Ξ Pi Π Sigma Σ Upsilon Υ Phi Φ',
    ),
    ...table(
      'Psi Ψ Omega Ω infty ∞ partial ∂ nabla ∇ forall ∀ exists ∃ nexists ∄ emptyset ∅ varnothing ∅',
    ),
    ...table(
      'hbar ℏ ell ℓ Re ℜ Im ℑ aleph ℵ wp ℘ angle ∠ degree ° circ ∘ prime ′ dagger † ddagger ‡',
    ),
    ...table(
      'ldots … dots … cdots ⋯ vdots ⋮ ddots ⋱ sum ∑ prod ∏ coprod ∐ int ∫ iint ∬ iiint ∭ oint ∮',
    ),
    ...table(
      'neg ¬ lnot ¬ langle ⟨ rangle ⟩ lceil ⌈ rceil ⌉ lfloor ⌊ rfloor ⌋ lvert | rvert | vert | mid |',
    ),
    ...table(
      'Vert ‖ lVert ‖ rVert ‖ star ⋆ bullet • triangle △ square □ blacksquare ■ checkmark ✓ top ⊤ bot ⊥',
    ),
    ...table(
      'bigcup ⋃ bigcap ⋂ bigoplus ⨁ bigotimes ⨂ surd √ therefore ∴ because ∵ colon : pounds £ euro €',
    ),
  }),
)

/** Commands that stand between two things: there is a space on both sides of them. */
export const operators: ReadonlyMap<string, string> = new Map(
  Object.entries({
    ...table(
      'times × div ÷ cdot · pm ± mp ∓ ast ∗ le ≤ leq ≤ leqslant ≤ ge ≥ geq ≥ geqslant ≥ ne ≠ neq ≠',
    ),
    ...table(
      'll ≪ gg ≫ equiv ≡ approx ≈ sim ∼ simeq ≃ cong ≅ propto ∝ doteq ≐ asymp ≍ coloneqq ≔ lt < gt >',
    ),
    ...table(
      'in ∈ notin ∉ ni ∋ subset ⊂ subseteq ⊆ supset ⊃ supseteq ⊇ subsetneq ⊊ cup ∪ cap ∩ setminus ∖',
    ),
    ...table(
      'land ∧ wedge ∧ lor ∨ vee ∨ oplus ⊕ ominus ⊖ otimes ⊗ odot ⊙ perp ⊥ parallel ∥ models ⊨ vdash ⊢',
    ),
    ...table(
      'to → rightarrow → longrightarrow ⟶ leftarrow ← gets ← leftrightarrow ↔ mapsto ↦ uparrow ↑',
    ),
    ...table(
      'downarrow ↓ Rightarrow ⇒ implies ⇒ Longrightarrow ⟹ Leftarrow ⇐ impliedby ⇐ Leftrightarrow ⇔',
    ),
    ...table('iff ⇔ rightharpoonup ⇀ hookrightarrow ↪ rightleftharpoons ⇌ prec ≺ succ ≻ bmod mod'),
  }),
)

/** Functions that are written as words. */
export const functionNames: ReadonlySet<string> = new Set(
  (
    'sin cos tan cot sec csc arcsin arccos arctan sinh cosh tanh log ln lg exp lim limsup liminf ' +
    'max min sup inf arg det dim ker gcd lcm deg hom Pr mod rank tr argmax argmin'
  ).split(' '),
)

/** Marks set over a single letter. */
export const accents: ReadonlyMap<string, string> = new Map(
  Object.entries({
    hat: '\u0302',
    widehat: '\u0302',
    bar: '\u0304',
    overline: '\u0304',
    tilde: '\u0303',
    widetilde: '\u0303',
    vec: '\u20D7',
    dot: '\u0307',
    ddot: '\u0308',
    check: '\u030C',
    acute: '\u0301',
    grave: '\u0300',
  }),
)

/** Letters with a double stroke. */
export const doubleStruck: ReadonlyMap<string, string> = new Map(
  Object.entries(table('N ℕ Z ℤ Q ℚ R ℝ C ℂ P ℙ H ℍ E 𝔼 F 𝔽 1 𝟙 D 𝔻 K 𝕂 S 𝕊 T 𝕋 V 𝕍 X 𝕏 A 𝔸 B 𝔹')),
)

/** Fractions that have a character of their own. */
export const fractions: ReadonlyMap<string, string> = new Map(
  Object.entries(
    table(
      '1/2 ½ 1/3 ⅓ 2/3 ⅔ 1/4 ¼ 3/4 ¾ 1/5 ⅕ 2/5 ⅖ 3/5 ⅗ 4/5 ⅘ 1/6 ⅙ 5/6 ⅚ 1/8 ⅛ 3/8 ⅜ 5/8 ⅝ 7/8 ⅞',
    ),
  ),
)

/** Reads a list of names, each followed by what it stands for. */
function table(list: string): Record<string, string> {
  const entries: Record<string, string> = {}
  const words = list.split(' ')
  for (let index = 0; index + 1 < words.length; index += 2) {
    entries[words[index] ?? ''] = words[index + 1] ?? ''
  }
  return entries
}
