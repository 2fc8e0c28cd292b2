/** Specifies which places of a release have to agree. */
package dev.codeagent.core.verify.proof;

import static org.assertj.core.api.Assertions.assertThat;

import dev.codeagent.api.call.CallContext;
import dev.codeagent.api.call.Ticker;
import dev.codeagent.api.event.EventSink;
import dev.codeagent.api.evidence.Finding;
import dev.codeagent.api.task.TaskType;
import dev.codeagent.core.verify.fixture.MemoryVerification;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ReleaseLookTest {

  private static final String POM =
      "<project><artifactId>shop</artifactId><version>%s</version></project>";
  private static final String OLD =
      "# Changelog\n\n## [Unreleased]\n\n- Waits\n\n## [1.1.0] - 2026-01-02\n\n- Old\n\n## [1.0.0] - 2025-01-02\n\n- First\n";

  private static MemoryVerification task(String text) {
    return MemoryVerification.task(TaskType.RELEASE, text)
        .changed("pom.xml", POM.formatted("1.2.0-SNAPSHOT"), POM.formatted("1.2.0"));
  }

  private static ReleaseLook look(MemoryVerification change) {
    return new ReleaseLook(change, "1.2.0");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "## [1.2.0] - 2026-02-01\\n\\n- New\\n\\n## [1.1.0] | ## [1.1.0] | none",
        "## 1.2.0 (2026-01-02)\\n\\n- New\\n\\n## [1.1.0] | ## [1.1.0] | none",
        "## [1.2.0]\\n\\n- New\\n\\n## [1.1.0] | ## [1.1.0] | none",
        "- Of 1.2.0\\n\\n## [1.1.0] | ## [1.1.0] | changelog-missing",
        "## [1.2.0] - 9999-02-01\\n\\n- New\\n\\n## [1.1.0] | ## [1.1.0] | changelog-date",
        "## [1.2.0] - 2026-02-30\\n\\n- New\\n\\n## [1.1.0] | ## [1.1.0] | changelog-date",
        "## [1.2.0] - 2026-01-01\\n\\n- New\\n\\n## [1.1.0] | ## [1.1.0] | changelog-date",
        "## [1.2.0]\\n\\n- New\\n\\n## [1.0.0] | ## [1.0.0] | changelog-order",
        "## [1.2.0]\\n\\n- Waits\\n\\n## [1.1.0] | ## [1.1.0] | changelog-copied",
        "## [1.2.0]\\n\\n- New\\n\\n## [1.2.0]\\n\\n- Again\\n\\n## [1.1.0] | ## [1.1.0] | changelog-twice",
        "- Older than I thought | - First | changelog-missing"
      })
  void the_entry_of_the_version_fits_among_the_others(String now, String before, String code) {
    ReleaseLook look = look(task("Release 1.2.0")
        .changed("CHANGELOG.md", OLD, OLD.replace(before, now.replace("\\n", "\n"))));

    assertThat(look.raised()).isTrue();
    assertThat(look.doubts().stream().map(Finding::code).findFirst().orElse("none"))
        .isEqualTo(code);
  }

  @ParameterizedTest
  @CsvSource({
    "2030-05-01T23:59:59Z, 2030-05-02, none",
    "2030-05-01T23:59:59Z, 2030-05-03, changelog-date",
    "2030-05-02T00:00:00Z, 2030-05-03, none",
    "2030-05-01T00:00:00Z, 2026-02-01, none"
  })
  void an_entry_is_not_dated_later_than_tomorrow_by_the_clock_of_the_run(
      Instant now, String date, String code) {
    String entry = "## [1.2.0] - " + date + "\n\n- New\n\n## [1.1.0]";
    // east of Greenwich: what counts is the day everywhere, not the day of the machine
    Clock clock = Clock.fixed(now, ZoneId.of("Asia/Tokyo"));

    ReleaseLook look = look(task("Release 1.2.0")
        .calledWith(CallContext.of(EventSink.none(), clock, Ticker.system()))
        .changed("CHANGELOG.md", OLD, OLD.replace("## [1.1.0]", entry)));

    assertThat(look.doubts().stream().map(Finding::code).findFirst().orElse("none"))
        .isEqualTo(code);
  }

  @Test
  void former_entries_stay_as_they_are() {
    String now = OLD.replace("- First", "- Something else")
        .replace("## [1.1.0]", "## [1.2.0]\n\n- New\n\n## [1.1.0]");

    assertThat(look(task("Release 1.2.0").changed("CHANGELOG.md", OLD, now)).doubts())
        .extracting(Finding::code)
        .containsExactly("changelog-history");
  }

  @Test
  void links_of_versions_below_the_oldest_entry_are_no_part_of_it() {
    String links =
        "\n[Unreleased]: https://x.org/compare/v%s...HEAD\n[1.1.0]: https://x.org/v1.1.0\n";
    String now = OLD.replace("## [1.1.0]", "## [1.2.0] - 2026-02-01\n\n- New\n\n## [1.1.0]")
        + links.formatted("1.2.0")
        + "[1.2.0]: https://x.org/compare/v1.1.0...v1.2.0\n";

    assertThat(
            look(task("Release 1.2.0").changed("CHANGELOG.md", OLD + links.formatted("1.1.0"), now))
                .doubts())
        .isEmpty();
  }

  @Test
  void modules_locks_and_dependencies_follow_the_version() {
    String child =
        "<project><parent><version>1.2.0-SNAPSHOT</version></parent><artifactId>a</artifactId></project>";
    String snapshot =
        "<project><version>1.2.0</version><dependencies><dependency><version>3-SNAPSHOT</version></dependency></dependencies></project>";

    assertThat(look(task("Release 1.2.0").kept("a/pom.xml", child)).doubts())
        .extracting(Finding::code)
        .containsExactly("version-left");
    assertThat(look(task("Release 1.2.0").kept("b/pom.xml", snapshot)).doubts())
        .extracting(Finding::code)
        .containsExactly("snapshot-left");
    assertThat(look(task("Release 1.2.0")
                .changed("package.json", "{\"version\": \"1.1.0\"}", "{\"version\": \"1.2.0\"}")
                .kept("package-lock.json", "{\"name\": \"a\", \"version\": \"1.1.0\"}"))
            .doubts())
        .extracting(Finding::code)
        .containsExactly("version-left");
  }

  @Test
  void a_tag_is_no_part_of_a_change_and_the_readme_is_held_to_the_task() {
    assertThat(look(task("Release 1.2.0 and tag it v1.2.0")).doubts())
        .extracting(Finding::code)
        .containsExactly("tag");
    assertThat(look(task("Release 1.2.0, also in the README").kept("README.md", "Shop 1.1.0"))
            .doubts())
        .extracting(Finding::code)
        .containsExactly("readme");
    assertThat(look(task("Release 1.2.0").kept("README.md", "Shop 1.1.0")).doubts())
        .isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "1.2.0, 1.10.0, -1",
    "1.2, 1.2.0, 0",
    "2.0.0-rc.1, 2.0.0, -1",
    "2.0.0-rc.2, 2.0.0-rc.10, -1",
    "99999999999999999999.0, 1.0, 1"
  })
  void versions_are_ordered_by_their_numbers(String one, String other, int order) {
    assertThat(Integer.signum(VersionNumber.ORDER.compare(one, other))).isEqualTo(order);
    assertThat(Integer.signum(VersionNumber.ORDER.compare(other, one))).isEqualTo(-order);
  }
}
