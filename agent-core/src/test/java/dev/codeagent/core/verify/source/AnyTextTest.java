package dev.codeagent.core.verify.source;

import static org.assertj.core.api.Assertions.assertThat;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.StringLength;

/** Foreign text never breaks the reading of sources. */
class AnyTextTest {

  @Property(tries = 300)
  void any_text_can_be_read(@ForAll @StringLength(max = 200) String text) {
    JavaFile file = JavaParser.create().orElseThrow().parse("src/main/java/a/A.java", text);

    assertThat(file.methods()).isNotNull();
    assertThat(JavaTokens.normal(JavaTokens.normal(text))).isEqualTo(JavaTokens.normal(text));
  }
}
