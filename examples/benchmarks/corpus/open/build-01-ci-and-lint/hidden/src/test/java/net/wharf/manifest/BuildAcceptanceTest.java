package net.wharf.manifest;

import static org.junit.jupiter.api.Assertions.*;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import javax.tools.DiagnosticCollector;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileObject;
import javax.tools.ToolProvider;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;

class BuildAcceptanceTest {
    private static Path file(String name) {
        return Path.of(System.getProperty("basedir"), name);
    }

    private static String pom() throws Exception {
        DocumentBuilderFactory.newInstance().newDocumentBuilder().parse(file("pom.xml").toFile());
        return Files.readString(file("pom.xml")).replaceAll("(?s)<!--.*?-->", "");
    }

    @Test
    void lint() throws Exception {
        String pom = pom();
        assertTrue(pom.contains("-Xlint:all"), "lint");
        assertFalse(pom.contains("-nowarn") || pom.matches("(?s).*-Xlint:[^<\\s]*-(?!processing|options)[a-z].*"), "lint switched off in part");
        assertTrue(pom.contains("-Werror") || pom.matches("(?s).*<failOnWarning>\\s*true\\s*</failOnWarning>.*"), "warnings fail");
    }

    @Test
    void junitProperty() throws Exception {
        assertTrue(pom().matches("(?s).*<junit.version>5.11.4</junit.version>.*"));
        assertTrue(pom().contains("<version>${junit.version}</version>"));
        assertTrue(pom().contains("<artifactId>junit-jupiter</artifactId>"));
    }

    @Test
    void testsRun() throws Exception {
        String pom = pom();
        assertFalse(pom.matches("(?s).*(skipTests|maven.test.skip|testFailureIgnore|<exclude>|<excludedGroups>|<skip>).*"), "pom");
        Path config = file(".mvn/maven.config");
        assertFalse(Files.exists(config) && Files.readString(config).matches("(?s).*(skip|ignore).*"), "maven.config");
        Path jvm = file("src/test/resources/junit-platform.properties");
        assertFalse(Files.exists(jvm));
    }

    @Test
    void workflow() throws Exception {
        String yml = Files.readString(file(".github/workflows/ci.yml")).replaceAll("(?m)#.*$", "");
        assertTrue(yml.contains("push") && yml.contains("pull_request") && yml.contains("main"), "triggers");
        assertTrue(yml.matches("(?s).*\\b17\\b.*") && yml.matches("(?s).*\\b21\\b.*") && yml.contains("matrix"), "matrix");
        assertTrue(yml.contains("${{ matrix.") && yml.contains("temurin") && yml.contains("setup-java") && yml.contains("checkout"), "setup");
        assertTrue(yml.matches("(?s).*(mvnw?|\\./mvnw) [^\n]*\\bverify\\b.*"), "verify");
        assertFalse(yml.matches("(?s).*(skipTests|maven.test.skip|fail-never|-fn\\b|\\|\\| *(true|:|echo|exit 0)|continue-on-error: *true|failure.ignore).*"), "failures count");
        assertFalse(yml.matches("(?s).*paths(-ignore)?:.*") || yml.matches("(?s).*\\bif:.*"), "every push");
    }

    @Test
    void noWarnings() throws Exception {
        JavaCompiler javac = ToolProvider.getSystemJavaCompiler();
        DiagnosticCollector<JavaFileObject> d = new DiagnosticCollector<>();
        Path out = Files.createTempDirectory("lint");
        try (Stream<Path> s = Files.walk(file("src/main/java"))) {
            List<File> sources = s.filter(p -> p.toString().endsWith(".java")).map(Path::toFile).toList();
            for (File f : sources) {
                assertFalse(Files.readString(f.toPath()).contains("@SuppressWarnings"), f.getName());
            }
            javac.getTask(null, null, d, List.of("-Xlint:all", "--release", "17", "-proc:none", "-d", out.toString()), null,
                    javac.getStandardFileManager(null, null, null).getJavaFileObjectsFromFiles(sources)).call();
        }
        assertEquals(List.of(), d.getDiagnostics().stream().map(x -> x.getMessage(null)).toList());
    }

    @Test
    void behaviour() {
        Manifest m = ManifestParser.parse("A c1 full\nA c2 tare\nA c3 empty\nB c4 -7\n");
        assertEquals("[Container[code=c1, tons=30], Container[code=c2, tons=2], Container[code=c3, tons=2]]", m.of("A").toString());
        assertEquals(27, m.tons());
        assertThrows(UnsupportedOperationException.class, () -> m.of("A").add(null));
        assertThrows(NumberFormatException.class, () -> ManifestParser.parse("A c1 heavy"));
        assertThrows(ManifestException.class, () -> ManifestParser.parse("A c1"));
        Manifest live = new Manifest();
        live.add("X", new Container("a", 1));
        List<Container> before = live.of("X");
        live.add("X", new Container("b", 1));
        assertEquals(1, before.size());
        assertEquals(List.of(), live.of("nowhere"));
    }
}
