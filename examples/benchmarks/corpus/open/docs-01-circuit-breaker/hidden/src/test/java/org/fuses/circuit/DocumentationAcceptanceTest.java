package org.fuses.circuit;

import static org.junit.jupiter.api.Assertions.*;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.CRC32;
import org.junit.jupiter.api.Test;

class DocumentationAcceptanceTest {
    private static final Map<String, Long> CODE = Map.of(
            "src/main/java/org/fuses/circuit/Settings.java", 2954682153L,
            "src/main/java/org/fuses/circuit/OpenException.java", 1440082535L,
            "src/main/java/org/fuses/circuit/CircuitBreaker.java", 2979122451L,
            "src/main/java/org/fuses/circuit/Retry.java", 780343154L);

    private static String read(String path) throws IOException {
        return Files.readString(Path.of(System.getProperty("basedir")).resolve(path)).replace("\r", "");
    }

    private static String main(String name) throws IOException {
        return read("src/main/java/org/fuses/circuit/" + name);
    }

    private static String section(String title) throws IOException {
        Matcher m = Pattern.compile("(?ms)^## " + title + "\\s*$(.*?)(?=^## |\\z)").matcher(read("README.md"));
        assertTrue(m.find(), "section " + title);
        return m.group(1);
    }

    @Test
    void codeStays() throws IOException {
        for (Map.Entry<String, Long> e : CODE.entrySet()) {
            String code = read(e.getKey()).replaceAll("(?s)/\\*.*?\\*/", "").replaceAll("//[^\n]*", "").replaceAll("\\s+", "");
            CRC32 crc = new CRC32();
            crc.update(code.getBytes(java.nio.charset.StandardCharsets.UTF_8));
            assertEquals(e.getValue(), crc.getValue(), e.getKey());
        }
    }

    @Test
    void readmeSection() throws IOException {
        String s = section("Circuit breaker");
        assertTrue(s.matches("(?s).*\\|.*\\bCLOSED\\b.*\\|.*") && s.contains("HALF_OPEN") && s.matches("(?s).*(?<!HALF_)\\bOPEN\\b.*"), "states");
        assertTrue(s.lines().filter(l -> l.strip().startsWith("|")).count() >= 5, "table of three states");
        assertTrue(s.matches("(?s).*\\b(4|four)\\b.*"), "failures");
        assertTrue(s.matches("(?s).*\\b45\\b.*"), "pause");
        assertFalse(s.matches("(?s).*\\b(5|five) (failures|failed).*") || s.matches("(?s).*\\b(30|60) s.*"), "wrong defaults");
        Matcher m = Pattern.compile("(?s)```java(.*?)```").matcher(s);
        assertTrue(m.find(), "example");
        assertTrue(m.group(1).contains("CircuitBreaker.withDefaults(\"") && m.group(1).contains(".call("), m.group(1));
    }

    @Test
    void retryIsLimited() throws IOException {
        String s = section("Retry");
        assertFalse(s.contains("unlimited"));
        assertTrue(s.matches("(?s).*\\b(5|five|Five)\\b.*"), s);
        assertTrue(section("License").contains("MIT"));
    }

    private static String docBefore(String source, String declaration) {
        Matcher m = Pattern.compile("(?s)/\\*\\*((?:(?!\\*/).)*)\\*/\\s*" + declaration).matcher(source);
        assertTrue(m.find(), "javadoc before " + declaration);
        assertTrue(m.group(1).replaceAll("[*\\s]", "").length() > 15, declaration);
        return m.group(1);
    }

    @Test
    void javadoc() throws IOException {
        String b = main("CircuitBreaker.java");
        docBefore(b, "public class CircuitBreaker");
        docBefore(b, "public CircuitBreaker\\(");
        docBefore(b, "public static CircuitBreaker withDefaults");
        docBefore(b, "public synchronized State state");
        String call = docBefore(b, "public synchronized <T> T call");
        assertTrue(call.contains("@throws OpenException"), "@throws OpenException");
        docBefore(b, "public synchronized void reset");
        String s = docBefore(main("Settings.java"), "public record Settings");
        assertTrue(s.contains("@param failures") && s.contains("@param pause"));
        assertTrue(main("Settings.java").contains("@throws IllegalArgumentException"));
    }
}
