package dev.codeagent.api.error;

/** The nine kinds of failure; each has one exception class and decides what the caller does next. */
public enum FailureKind {
  /** A setting is wrong or missing; nothing was started. */
  CONFIGURATION,
  /** Something that the caller named is missing, malformed or out of limits. */
  INPUT,
  /** The machine lacks something or refused it: disk, git, a JDK, a lock held by another process. */
  ENVIRONMENT,
  /** A language model's provider refused, failed or answered nonsense. */
  PROVIDER,
  /** A budget of money, tokens or steps is used up. */
  BUDGET,
  /** A deadline passed. */
  DEADLINE,
  /** Somebody cancelled. */
  CANCELLED,
  /** The world changed meanwhile: a moved branch, an edited line, a lost take. */
  CONFLICT,
  /** A defect of ours or of a plugin. */
  INTERNAL
}
