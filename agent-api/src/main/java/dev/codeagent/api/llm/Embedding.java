package dev.codeagent.api.llm;

import java.util.Arrays;

/** What a text means as a point in space: texts of like meaning have vectors of like direction. Immutable. */
public final class Embedding {

  private final float[] values;
  private final double length;

  private Embedding(float[] values) {
    this.values = values;
    double squares = 0;
    for (float value : values) {
      if (!Float.isFinite(value)) {
        throw new IllegalArgumentException("a vector has finite numbers");
      }
      squares += (double) value * value;
    }
    length = Math.sqrt(squares);
  }

  /**
   * A copy of the numbers as a vector.
   *
   * @throws IllegalArgumentException when there is none, or one is not finite
   */
  public static Embedding of(float... values) {
    if (values.length == 0) {
      throw new IllegalArgumentException("a vector has numbers");
    }
    return new Embedding(values.clone());
  }

  /** How many numbers it has. */
  public int dimensions() {
    return values.length;
  }

  /** The number at that place, from 0. */
  public float at(int place) {
    return values[place];
  }

  /** A copy of its numbers. */
  public float[] toArray() {
    return values.clone();
  }

  /**
   * The cosine of the angle to another vector, from -1 to 1: {@code a·b / (|a| |b|)}; 0 where one of them has no length.
   *
   * @throws IllegalArgumentException when the other one has another number of dimensions
   */
  public double cosine(Embedding other) {
    if (other.values.length != values.length) {
      throw new IllegalArgumentException(
          "vectors of " + values.length + " and " + other.values.length + " dimensions");
    }
    double product = 0;
    for (int i = 0; i < values.length; i++) {
      product += (double) values[i] * other.values[i];
    }
    double lengths = length * other.length;
    return lengths == 0 ? 0 : Math.clamp(product / lengths, -1.0, 1.0);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Embedding embedding && Arrays.equals(values, embedding.values);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(values);
  }

  @Override
  public String toString() {
    return "Embedding of " + values.length + " dimensions";
  }
}
