package dev.codeagent.gates.check;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Which licences are let through. */
class LicencesTest {
  private final Licences some =
      new Licences(List.of("MIT", "Apache-2.0", "BSD-*"), List.of("BSD-4-*"));

  @ParameterizedTest
  @CsvSource({
    "MIT, true",
    "mit, true",
    "BSD-3-Clause, true",
    "BSD-4-Clause, false",
    "GPL-3.0-only, false",
    "MIT OR GPL-3.0-only, true",
    "MIT AND GPL-3.0-only, false",
    "(GPL-2.0-only OR MIT) AND Apache-2.0, true",
    "GPL-2.0-only OR MIT AND LGPL-2.1-only, false",
    "Apache-2.0 WITH LLVM-exception, true",
    "(MIT, false",
    "'', false"
  })
  void givenAnExpression_thenItIsEvaluated(String licence, boolean permitted) {
    assertThat(some.permit(List.of(licence))).isEqualTo(permitted);
  }

  @Test
  void givenSeveral_thenOneSuffices() {
    assertThat(some.permit(List.of("GPL-3.0-only", "MIT"))).isTrue();
    assertThat(some.permit(List.of("GPL-3.0-only", "LGPL-2.1-only"))).isFalse();
  }

  @Test
  void givenOnlyWhatIsDenied_thenAllElsePasses() {
    Licences denied = new Licences(List.of(), List.of("*GPL*"));

    assertThat(denied.permit(List.of("Own Licence, Version 2"))).isTrue();
    assertThat(denied.permit(List.of("AGPL-3.0-or-later"))).isFalse();
  }

  @Test
  void givenANameWithBracketsOrAnOperator_thenItIsNoExpression() {
    Licences named = new Licences(
        List.of("Eclipse Public License (EPL)", "Common Development and Distribution License*"),
        List.of());

    assertThat(named.permit(List.of("Eclipse Public License (EPL)"))).isTrue();
    assertThat(named.permit(List.of("Common Development and Distribution License 1.1")))
        .isTrue();
    assertThat(new Licences(List.of(), List.of("GPL-*"))
            .permit(List.of("Eclipse Public License (EPL)")))
        .isTrue();
  }

  @Test
  void givenAnExpressionThatIsWrittenWrongly_thenADeniedNameInItCounts() {
    Licences denied = new Licences(List.of(), List.of("GPL-3.0-only"));

    assertThat(denied.permit(List.of("MIT AND (GPL-3.0-only"))).isFalse();
    assertThat(denied.permit(List.of("MIT AND GPL-3.0-only, see the file"))).isFalse();
  }
}
