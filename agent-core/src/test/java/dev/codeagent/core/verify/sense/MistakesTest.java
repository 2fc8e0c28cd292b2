package dev.codeagent.core.verify.sense;

import static org.assertj.core.api.Assertions.assertThat;

import dev.codeagent.core.verify.host.MutantHost.Compiled;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Which mistakes are made, in what order, and which of them together. */
class MistakesTest {

  private static final Map<String, String> HEAD = Map.of("A.java", "abcdef");

  private static Part part(Part.Kind kind, String where, int start) {
    return new Part(kind, "A.java", where, start + 1, start, start + 1, "_", "x");
  }

  /** Sources that have this in them compile. */
  private static List<Mistake> made(List<Part> parts, String... compiling) throws Exception {
    return Mistakes.of(
            parts,
            HEAD,
            sources -> List.of(compiling).contains(sources.get("A.java"))
                ? Optional.of(new Compiled(Path.of("x")))
                : Optional.empty(),
            () -> false)
        .all();
  }

  @Test
  void the_most_telling_first_and_none_that_does_not_compile() throws Exception {
    Part bound = part(Part.Kind.BOUND, "A.f", 0);
    Part undone = part(Part.Kind.UNDONE, "A.f", 1);
    Part never = part(Part.Kind.NEVER, "A.f", 2);

    assertThat(made(List.of(bound, never, undone), "_bcdef", "a_cdef"))
        .containsExactly(new Mistake(List.of(undone)), new Mistake(List.of(bound)));
  }

  @Test
  void what_cannot_be_undone_alone_is_undone_with_the_rest_of_its_method() throws Exception {
    Part one = part(Part.Kind.UNDONE, "A.f", 0);
    Part two = part(Part.Kind.UNDONE, "A.f", 1);
    Part other = part(Part.Kind.UNDONE, "A.g", 2);

    assertThat(made(List.of(one, two, other), "__cdef", "ab_def"))
        .containsExactly(new Mistake(List.of(other)), new Mistake(List.of(one, two)));
  }

  @Test
  void or_else_with_all_that_can_be_undone() throws Exception {
    Part one = part(Part.Kind.UNDONE, "A.f", 0);
    Part other = part(Part.Kind.UNDONE, "A.g", 2);

    assertThat(made(List.of(one, other), "_b_def"))
        .containsExactly(new Mistake(List.of(one, other)));
    assertThat(made(List.of(one), "")).isEmpty();
  }

  @Test
  void no_more_than_a_bound_and_none_when_the_time_is_over() throws Exception {
    List<Part> many =
        IntStream.range(0, 300).mapToObj(i -> part(Part.Kind.BOUND, "A.f", 0)).toList();
    Mistakes late =
        Mistakes.of(many, HEAD, sources -> Optional.of(new Compiled(Path.of("x"))), () -> true);
    int[] compiled = {0};
    Mistakes.of(
        many,
        HEAD,
        sources -> {
          compiled[0]++;
          return Optional.of(new Compiled(Path.of("x")));
        },
        () -> false);

    assertThat(late.all()).isEmpty();
    assertThat(compiled[0]).isEqualTo(Mistakes.MOST);
  }

  @Test
  void what_compiles_alone_or_with_its_method_is_not_joined_to_more() throws Exception {
    Part one = part(Part.Kind.UNDONE, "A.f", 0);
    Part two = part(Part.Kind.UNDONE, "A.f", 1);
    Part other = part(Part.Kind.UNDONE, "A.g", 2);
    Part bound = part(Part.Kind.BOUND, "A.f", 1);

    assertThat(made(List.of(one, two), "_bcdef", "a_cdef", "__cdef"))
        .containsExactly(new Mistake(List.of(one)), new Mistake(List.of(two)));
    assertThat(made(List.of(one, two, other), "__cdef", "ab_def", "___def"))
        .containsExactly(new Mistake(List.of(other)), new Mistake(List.of(one, two)));
    assertThat(made(List.of(one, bound), "__cdef"))
        .as("only what undoes the change is joined")
        .isEmpty();
  }

  @Test
  void the_classes_of_mistakes_are_told_in_their_order() throws Exception {
    Part one = part(Part.Kind.UNDONE, "A.f", 0);
    Part two = part(Part.Kind.BOUND, "A.f", 1);
    Mistakes mistakes = Mistakes.of(
        List.of(one, two),
        HEAD,
        sources -> Optional.of(new Compiled(Path.of(sources.getOrDefault("A.java", "")))),
        () -> false);

    assertThat(mistakes.classes(mistakes.all().reversed()))
        .containsExactly(new Compiled(Path.of("a_cdef")), new Compiled(Path.of("_bcdef")));
  }
}
