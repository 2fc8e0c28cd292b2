package dev.codeagent.llm.select;

import static org.assertj.core.api.Assertions.assertThat;

import dev.codeagent.api.llm.ModelId;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Models of one maker are one family, through whichever door they are reached. */
class ModelFamilyTest {

  @ParameterizedTest
  @CsvSource({
    "openai/gpt-5, openai/o3-mini",
    "openai/gpt-5, openai/ft:gpt-4o:org::id",
    "anthropic/claude-sonnet-4-5, openai/anthropic/claude-opus-4",
    "gemini/gemini-2.5-pro, ollama/gemma3:27b",
    "ollama/qwen3:32b, openai/Qwen/QwQ-32B",
    "ollama/starcoder2:7b, ollama/starcoder:3b"
  })
  void givenKin_thenTheirFamilyIsOne(String one, String other) {
    assertThat(family(one)).isEqualTo(family(other));
  }

  @ParameterizedTest
  @CsvSource({
    "openai/gpt-5, openai/anthropic/claude-sonnet-4-5",
    "ollama/qwen3, ollama/llama3.3",
    "openai/gpt-5, gemini/gemini-2.5-pro",
    "openai/alpha-1, openai/beta-1"
  })
  void givenOthers_thenTheirFamiliesDiffer(String one, String other) {
    assertThat(family(one)).isNotEqualTo(family(other));
  }

  private static String family(String model) {
    return ModelFamily.of(ModelId.parse(model));
  }
}
