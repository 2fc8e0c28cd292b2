package net.foundry.build;

import java.util.HashSet;
import java.util.Set;

/** Reads lines like {@code app: core, log}. */
public final class WorkspaceReader {
    private WorkspaceReader() {}

    public static Workspace read(String text) {
        Workspace ws = new Workspace();
        for (String line : text.lines().map(String::strip).filter(l -> !l.isEmpty()).toList()) {
            int colon = line.indexOf(':');
            String name = colon < 0 ? line : line.substring(0, colon).strip();
            Set<String> needs = new HashSet<>();
            if (colon >= 0) {
                for (String n : line.substring(colon + 1).split(",")) {
                    if (!n.isBlank()) {
                        needs.add(n.strip());
                    }
                }
            }
            ws.add(new Module(name, needs));
        }
        return ws;
    }
}
