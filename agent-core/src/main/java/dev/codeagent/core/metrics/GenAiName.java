package dev.codeagent.core.metrics;

import dev.codeagent.api.event.ModelOperation;

/**
 * The names of OpenTelemetry's semantic conventions for generative AI that this library uses, in one place: the
 * conventions are in development (open-telemetry/semantic-conventions-genai, read November 2026), so a change of theirs
 * is a change here alone.
 */
public enum GenAiName {
  /** How long an operation took, in seconds. */
  OPERATION_DURATION("gen_ai.client.operation.duration", "s"),
  /** How long the first piece of an answer took, in seconds. */
  TIME_TO_FIRST_CHUNK("gen_ai.client.operation.time_to_first_chunk", "s"),
  /** Tokens used, by {@link #TOKEN_TYPE}. */
  TOKEN_USAGE("gen_ai.client.token.usage", "{token}"),
  /** What was asked for; {@value #CHAT} or {@value #EMBEDDINGS} here. */
  OPERATION_NAME("gen_ai.operation.name", ""),
  /** Whose model it is. */
  PROVIDER_NAME("gen_ai.provider.name", ""),
  /** The model asked. */
  REQUEST_MODEL("gen_ai.request.model", ""),
  /** {@value #INPUT} or {@value #OUTPUT}. */
  TOKEN_TYPE("gen_ai.token.type", ""),
  /** The class of a fault, for operations that failed. */
  ERROR_TYPE("error.type", "");

  /** The operation of a conversation. */
  public static final String CHAT = "chat";

  /** The operation that turns texts into vectors. */
  public static final String EMBEDDINGS = "embeddings";

  /** Tokens of prompts. */
  public static final String INPUT = "input";

  /** Tokens of answers. */
  public static final String OUTPUT = "output";

  private final String key;
  private final String unit;

  GenAiName(String key, String unit) {
    this.key = key;
    this.unit = unit;
  }

  /** The name in the conventions. */
  public String key() {
    return key;
  }

  /** The unit of a metric; empty for an attribute. */
  public String unit() {
    return unit;
  }

  /** The conventions' name of an operation. */
  static String operation(ModelOperation ours) {
    return switch (ours) {
      case CHAT -> CHAT;
      case EMBEDDINGS -> EMBEDDINGS;
    };
  }

  /** The conventions' name of a provider that we name otherwise. */
  static String provider(String ours) {
    return ours.equals("gemini") ? "gcp.gemini" : ours;
  }
}
