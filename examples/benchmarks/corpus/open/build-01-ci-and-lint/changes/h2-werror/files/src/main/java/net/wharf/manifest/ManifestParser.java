package net.wharf.manifest;

/** Reads lines such as {@code HAMBURG MSKU1 24}; the last word may be {@code empty}. */
public final class ManifestParser {
    private static final int TARE = 2;
    private static final int FULL = 28;

    private ManifestParser() {}

    public static Manifest parse(String text) {
        Manifest manifest = new Manifest();
        text.lines().filter(line -> !line.isBlank()).forEach(line -> {
            String[] words = line.strip().split("\\s+");
            if (words.length != 3) {
                throw new ManifestException("bad line: " + line);
            }
            manifest.add(words[0], new Container(words[1], tons(words[2])));
        });
        return manifest;
    }

    private static int tons(String word) {
        return switch (word) {
            case "empty", "tare" -> TARE;
            case "full" -> FULL + TARE;
            default -> Integer.parseInt(word);
        };
    }
}
