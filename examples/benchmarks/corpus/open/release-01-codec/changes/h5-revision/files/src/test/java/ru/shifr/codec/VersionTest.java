package ru.shifr.codec;

import static org.junit.jupiter.api.Assertions.*;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class VersionTest {
    @Test
    void sameAsInThePom() throws Exception {
        String pom = Files.readString(Path.of(System.getProperty("basedir", "."), "pom.xml"));
        java.util.regex.Matcher m = java.util.regex.Pattern.compile("<artifactId>codec</artifactId>\\s*<version>([^<]+)<").matcher(pom);
        assertTrue(m.find(), "версия проекта");
        assertEquals(m.group(1), Version.CURRENT);
    }
}
