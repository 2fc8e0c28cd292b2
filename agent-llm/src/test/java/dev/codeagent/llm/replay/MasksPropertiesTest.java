package dev.codeagent.llm.replay;

import static org.assertj.core.api.Assertions.assertThat;

import dev.codeagent.llm.http.Secrets;
import java.nio.file.Path;
import java.util.Map;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

/** What masking keeps whatever the text is. */
class MasksPropertiesTest {
  private static final Masks MASKS =
      Masks.of(Path.of("/srv/shop/.agent"), Map.of("HOME", "/home/ann"), new Secrets());

  @Property(tries = 300)
  void givenAnyText_thenMaskingTwiceChangesNothingMore(@ForAll String text) {
    String once = MASKS.apply(text + " /srv/shop/.agent/attempts/3f9a1c2b/1 12 ms " + text);

    assertThat(MASKS.apply(once)).isEqualTo(once);
  }
}
