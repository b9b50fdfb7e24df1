// Questions to begin with, by the person's language; and where the links to the bot may lead.

/** @type {Record<string, string[]>} */
const QUESTIONS = {
  en: [
    "Does Madagascar have AZE in its NBSAP?",
    "does brasil hav aze in its nbsap??",
    "What can a donor do?",
    "/policy",
  ],
  es: [
    "¿Qué es un sitio AZE?",
    "¿México tiene AZE en su estrategia nacional?",
    "que puede aser un sientifico?",
    "/contribute",
  ],
  fr: [
    "Qu’est-ce qu’un site AZE ?",
    "Madagascar a-t-il AZE dans sa stratégie nationale ?",
    "coment aider les espèces menacés",
    "/resources",
  ],
  pt: [
    "O que é um sítio AZE?",
    "O Brasil tem AZE na sua estratégia nacional?",
    "como posso ajudar especies ameasadas",
    "/country",
  ],
};

const IN_GROUPS = ["/policy", "/country Kenya", "/help"];
export const INLINE_WORDS = ["brazil", "kba", "nbsap", "c_MG"];
export const LINK_EXAMPLES = ["c_BR", "c_MG", "r_aze-faq", "t_kba"];

/**
 * @param {string|undefined} language
 * @param {boolean} group
 * @returns {string[]}
 */
export function examplesFor(language, group) {
  if (group) return IN_GROUPS;
  return QUESTIONS[(language ?? "en").slice(0, 2)] ?? QUESTIONS.en;
}
