/** Files that no reader takes any more after a change. */
package dev.codeagent.core.verify.syntax;

import java.util.ArrayList;
import java.util.List;

/** A few of each grammar. */
final class BrokenFiles {
  private static final String CI = ".github/workflows/ci.yml";
  private static final String JOB =
      "on: push\njobs:\n  a:\n    runs-on: x\n    steps:\n      - run: make\n";
  private static final String COMPOSE =
      "services:\n  web:\n    image: a\n    depends_on: [db]\n  db:\n    image: b\n";
  private static final String GITLAB = "stages: [one]\na:\n  stage: one\n  script: [x]\n";

  private BrokenFiles() {}

  /**
   * One change.
   *
   * @param line where the finding stands
   * @param word what the reason says
   */
  record Broken(String path, String before, String after, int line, String word) {}

  static List<Broken> all() {
    List<Broken> all = new ArrayList<>();
    data(all);
    workflows(all);
    operations(all);
    return all;
  }

  private static void data(List<Broken> all) {
    all.add(new Broken("a.json", "{\"a\": 1}\n", "{\n\"a\": 1\n", 3, "no JSON"));
    all.add(new Broken("a.json", "{\"a\": 1}\n", "{\"a\": 1}}\n", 1, "no JSON"));
    all.add(new Broken("a.json", "{\"a\": 1}\n", "{\"a\": 1 \"b\": 2}\n", 1, "no JSON"));
    all.add(new Broken("a.json", "[\"a\"]", "[\"a]", 1, "no JSON"));
    all.add(new Broken("a.json", "[1]", "no json here at all", 1, "no JSON"));
    all.add(new Broken("package.json", "{\"a\": 1}", "{\"a\": 1,}", 1, "plain JSON"));
    all.add(new Broken("x/events.jsonl", "{}\n{}\n", "{}\n{\n", 3, "no JSON"));
    all.add(new Broken("a.yml", "a: 1\n", "a: 1\n b: 2\n", 2, "no YAML"));
    all.add(new Broken("a.yml", "a: [1]\n", "a: [1\nb: 2\n", 2, "no YAML"));
    all.add(new Broken("a.yaml", "a: 'x'\n", "a: 'x\n", 2, "no YAML"));
    all.add(new Broken("a.yml", "a: 1\n", "a: b: c\n", 1, "no YAML"));
    all.add(new Broken("a.yml", "a: 1\n", "a:\n\t- b\n", 2, "no YAML"));
    all.add(new Broken(
        "src/main/resources/application.yml", "a:\n  b: 1\n", "a:\n  b: 1\n c: 2\n", 3, "no YAML"));
    all.add(new Broken("pom.xml", "<a><b/></a>", "<a>\n<b></a>", 2, "no well-formed XML"));
    all.add(new Broken("pom.xml", "<a/>", "<a>\n<b/>\n", 3, "no well-formed XML"));
    all.add(new Broken("a.xml", "<a b='c'/>", "<a b='c' b='d'/>", 1, "no well-formed XML"));
    all.add(new Broken("a.xml", "<a>1</a>", "<a>1 & 2</a>", 1, "no well-formed XML"));
    all.add(new Broken(
        "a.xml",
        "<?xml version='1.0'?>\n<a/>",
        "\n<?xml version='1.0'?>\n<a/>",
        2,
        "no well-formed XML"));
    all.add(new Broken(
        "a.xml",
        "<?xml version='1.0'?>\n<a/>",
        "<?xml version='1.0'?>\n<a/>\n<b/>",
        3,
        "no well-formed XML"));
    all.add(new Broken("a.properties", "p=1\n", "# \\u\nq=\\\n C:\\users\n", 3, "hexadecimal"));
    all.add(new Broken(
        "src/main/java/A.java",
        "class A {}\n",
        "class A {\n  void m() {\n}\n",
        3,
        "cannot be parsed"));
    all.add(new Broken(
        "src/main/java/A.java", "class A {}\n", "class A {}\n/* open\n", 2, "cannot be parsed"));
    all.add(new Broken(
        "src/main/java/A.java",
        "class A {}\n",
        "class A { String s = \"a;\n}\n",
        1,
        "cannot be parsed"));
  }

  private static void workflows(List<Broken> all) {
    all.add(new Broken(CI, JOB, JOB.replace("on: push\n", ""), 1, "no trigger"));
    all.add(new Broken(CI, JOB, "on: push\njobs: {}\n", 1, "no jobs"));
    all.add(new Broken(CI, JOB, "on: push\n", 1, "no jobs"));
    all.add(new Broken(CI, JOB, "- a\n- b\n", 1, "no mapping"));
    all.add(new Broken(CI, JOB, JOB.replace("    runs-on: x\n", ""), 3, "no `runs-on`"));
    all.add(new Broken(CI, JOB, "on: push\njobs:\n  a:\n    runs-on: x\n", 3, "no `steps`"));
    all.add(new Broken(CI, JOB, JOB + "        uses: a/b@v1\n", 6, "both `run` and `uses`"));
    all.add(new Broken(CI, JOB, JOB + "      - name: x\n", 7, "neither `run` nor `uses`"));
    all.add(new Broken(CI, JOB, JOB + "      - make\n", 7, "no mapping"));
    all.add(new Broken(
        CI, JOB, JOB.replace("runs-on: x", "runs-on: x\n    uses: ./a.yml"), 3, "keep one"));
    all.add(new Broken(CI, JOB, JOB.replace("runs-on: x", "needs: [b]\n    runs-on: x"), 4, "`b`"));
    all.add(new Broken(
        CI, JOB, JOB.replace("runs-on: x", "needs: a\n    runs-on: x"), 3, "waits for itself"));
    all.add(new Broken(CI, JOB, JOB.replace("a:", "1a:"), 3, "`1a`"));
    all.add(new Broken(CI, JOB, JOB.replace("make", "make ${{ github.ref }"), 6, "not closed"));
    all.add(
        new Broken(CI, JOB, JOB.replace("runs-on: x", "runs-on: ${{ matrix.os"), 4, "not closed"));
    all.add(new Broken(CI, JOB, JOB + "     - run: x\n", 7, "no YAML"));
  }

  private static void operations(List<Broken> all) {
    all.add(new Broken("compose.yml", COMPOSE, COMPOSE.replace("  db:", "  data:"), 4, "`db`"));
    all.add(new Broken(
        "compose.yml",
        COMPOSE,
        COMPOSE + "    depends_on:\n      web: {}\n",
        2,
        "waits for itself"));
    all.add(new Broken("docker-compose.yml", COMPOSE, "services:\n  - web\n", 2, "no mapping"));
    all.add(
        new Broken("docker-compose.yml", COMPOSE, "services:\n  web: nginx\n", 2, "no mapping"));
    all.add(new Broken("Dockerfile", "FROM a\nRUN b\n", "FROM a\nRUN b && \\\n  c\nd\n", 4, "`D`"));
    all.add(new Broken("Dockerfile", "FROM a\nRUN b\n", "FROM a\nRUNN b\n", 2, "`RUNN`"));
    all.add(new Broken("Dockerfile", "FROM a\nRUN b\n", "RUN b\nFROM a\n", 1, "begins with FROM"));
    all.add(new Broken("Dockerfile", "FROM a\n", "ARG a\n", 1, "begins with FROM"));
    all.add(new Broken("x/Dockerfile.dev", "FROM a\n", "FROM a as\n", 1, "FROM takes"));
    all.add(new Broken(
        "api.dockerfile", "FROM a\n", "FROM a\nCOPY --from=1 /x /x\n", 2, "names no stage"));
    all.add(new Broken(
        ".gitlab-ci.yml", GITLAB, GITLAB.replace("stage: one", "stage: two"), 3, "`two`"));
    all.add(new Broken(
        ".gitlab-ci.yml", GITLAB, GITLAB.replace("script", "scripts"), 2, "no `script`"));
  }
}
