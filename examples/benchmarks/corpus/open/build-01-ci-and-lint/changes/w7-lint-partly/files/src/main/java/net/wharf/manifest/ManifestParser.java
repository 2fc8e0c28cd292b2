package net.wharf.manifest;

/** Reads lines such as {@code HAMBURG MSKU1 24}; the last word may be {@code empty}. */
public final class ManifestParser {
    private ManifestParser() {}

    public static Manifest parse(String text) {
        Manifest m = new Manifest();
        for (String line : text.split("\n")) {
            if (line.isBlank()) {
                continue;
            }
            String[] w = line.strip().split("\\s+");
            if (w.length != 3) {
                throw new ManifestException("bad line: " + line);
            }
            int tons = 0;
            switch (w[2]) {
                case "empty":
                    tons = 2;
                    break;
                case "full":
                    tons = 30;
                    break;
                case "tare":
                    tons = 2;
                    break;
                default:
                    tons = Integer.parseInt(w[2]);
            }
            m.add(w[0], new Container(w[1], tons));
        }
        return m;
    }
}
