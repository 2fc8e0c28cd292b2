package dev.codeagent.core.land;

import static dev.codeagent.core.land.LandingBench.delete;
import static dev.codeagent.core.land.LandingBench.write;
import static org.assertj.core.api.Assertions.assertThat;

import dev.codeagent.core.workspace.GitProject;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Projects and files of every shape that land as they are: sub folders, links, modes, line ends, signatures. */
class LandedFilesTest {
  private final LandingBench bench;

  LandedFilesTest(@TempDir Path folder) {
    bench = new LandingBench(folder);
  }

  @Test
  void theFirstCommitOfARepositoryIsALandingLikeAnyOther() throws Exception {
    bench.project = GitProject.empty(bench.temporary.resolve("fresh"));
    bench.project.write("TODO.md", "- [ ] Begin\n");
    bench.use(new Lander(bench.project, "TODO.md"));

    String commit = bench.landed(bench.lander.land(bench.requestFor(write("a.txt", "a\n"))));

    assertThat(bench.project.git("log", "--format=%H|%P")).isEqualTo(commit + "|");
    assertThat(bench.project.git("status", "--porcelain")).isEqualTo("?? TODO.md");
    assertThat(bench.project.read("TODO.md")).startsWith("- [x] Begin <!--");
    assertThat(bench.project.read("a.txt")).isEqualTo("a\n");
  }

  @Test
  void aProjectInASubFolderLandsThere() throws Exception {
    bench.project.write("part one/TODO.md", "- [ ] Part\n");
    bench.project.write("part one/a.txt", "a\n");
    bench.project.commit("Part");
    bench.use(new Lander(bench.project, "part one", "TODO.md"));

    String commit = bench.landed(bench.lander.land(bench.requestFor(write("a.txt", "b\n"))));

    assertThat(bench.project.git("diff", "--name-only", bench.base, commit))
        .isEqualTo("part one/TODO.md\npart one/a.txt");
    assertThat(bench.project.read("part one/TODO.md")).startsWith("- [x] Part <!--");
    assertThat(bench.project.read("TODO.md")).contains("- [ ] Greet");
    assertThat(bench.project.git("status", "--porcelain")).isEmpty();
  }

  @Test
  void lineEndsAndFiltersOfTheUsersOwnCheckoutAreKept() throws Exception {
    bench.project.git("config", "filter.shout.clean", "tr A-Z a-z");
    bench.project.git("config", "filter.shout.smudge", "tr a-z A-Z");
    bench.project.write(".gitattributes", "*.bat text eol=crlf\n*.loud filter=shout\n");
    bench.project.write("run.bat", "one\r\n");
    bench.project.write("say.loud", "HELLO\n");
    bench.project.commit("Attributes");
    bench.use(bench.lander);
    LandingRequest request =
        bench.requestFor(write("run.bat", "two\n").andThen(write("say.loud", "bye\n")));

    bench.landed(bench.lander.land(request));

    assertThat(bench.project.read("run.bat")).isEqualTo("two\r\n");
    assertThat(bench.project.read("say.loud")).isEqualTo("BYE\n");
    assertThat(bench.project.git("cat-file", "blob", "HEAD:say.loud")).isEqualTo("bye");
    assertThat(bench.project.git("status", "--porcelain")).isEmpty();
  }

  @Test
  void aFileMayBecomeAFolderAndAFolderAFile() throws Exception {
    bench.project.write("thing", "file\n");
    bench.project.write("dir/one.txt", "1\n");
    bench.project.write("dir/two/three.txt", "3\n");
    bench.project.commit("Shapes");
    bench.use(bench.lander);
    LandingRequest request = bench.requestFor(root -> {
      delete(root.resolve("thing"));
      GitProject.write(root, "thing/inside.txt", "x\n");
      delete(root.resolve("dir/one.txt"));
      delete(root.resolve("dir/two/three.txt"));
      delete(root.resolve("dir/two"));
      delete(root.resolve("dir"));
      GitProject.write(root, "dir", "now a file\n");
    });

    bench.landed(bench.lander.land(request));

    assertThat(bench.project.read("thing/inside.txt")).isEqualTo("x\n");
    assertThat(bench.project.read("dir")).isEqualTo("now a file\n");
    assertThat(bench.project.git("status", "--porcelain")).isEmpty();
  }

  @Test
  void linksModesAndStrangeNamesLand() throws Exception {
    LandingRequest request = bench.requestFor(root -> {
      GitProject.write(root, "-x \"y\"\n.sh", "#!/bin/sh\n");
      try {
        Files.setPosixFilePermissions(
            root.resolve("-x \"y\"\n.sh"), PosixFilePermissions.fromString("rwxr-xr-x"));
        Files.createSymbolicLink(root.resolve("ссылка"), Path.of("nowhere"));
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    });

    bench.landed(bench.lander.land(request));

    assertThat(Files.isExecutable(bench.project.folder.resolve("-x \"y\"\n.sh")))
        .isTrue();
    assertThat(Files.readSymbolicLink(bench.project.folder.resolve("ссылка")))
        .isEqualTo(Path.of("nowhere"));
    assertThat(bench.project.git("status", "--porcelain")).isEmpty();
  }

  @Test
  void aCommitIsSignedOnlyWhenAskedAndACommitThatCannotBeSignedWaits() throws Exception {
    bench.project.git("config", "commit.gpgsign", "true");
    bench.project.git("config", "gpg.program", "/bin/false");
    LandingRequest r = bench.requestFor(bench.politeWork());
    LandingRequest signed = new LandingRequest(
        r.task(),
        1,
        r.change(),
        r.branch(),
        r.evidence(),
        r.evidencePath(),
        r.evidenceDigest(),
        r.stamp(),
        r.message(),
        true);

    bench.assertBlocked(signed, "could not be signed");
    bench.landed(bench.lander.land(r));
  }

  @Test
  void aCommitIsSignedWithTheUsersKey() throws Exception {
    Path gpg = bench.temporary.resolve("gpg");
    GitProject.write(
        bench.temporary,
        "gpg",
        "#!/bin/sh\ncat >/dev/null\necho '[GNUPG:] SIG_CREATED ' >&2\n"
            + "printf -- '-----BEGIN PGP SIGNATURE-----\\n\\nx\\n-----END PGP SIGNATURE-----\\n'\n");
    Files.setPosixFilePermissions(gpg, PosixFilePermissions.fromString("rwxr-xr-x"));
    bench.project.git("config", "gpg.program", gpg.toString());
    LandingRequest r = bench.requestFor(bench.politeWork());

    String commit = bench.landed(bench.lander.land(new LandingRequest(
        r.task(),
        1,
        r.change(),
        r.branch(),
        r.evidence(),
        r.evidencePath(),
        r.evidenceDigest(),
        r.stamp(),
        r.message(),
        true)));

    assertThat(bench.project.git("cat-file", "commit", commit)).contains("BEGIN PGP SIGNATURE");
  }
}
