package ru.shifr.codec;

import static org.junit.jupiter.api.Assertions.*;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class VersionTest {
    @Test
    void isReleased() {
        assertFalse(Version.CURRENT.endsWith("-SNAPSHOT"));
    }

    @Test
    void sameAsInThePom() throws Exception {
        String pom = Files.readString(Path.of(System.getProperty("basedir", "."), "pom.xml"));
        assertTrue(pom.contains("<version>" + Version.CURRENT + "</version>"), Version.CURRENT);
    }
}
