package net.foundry.build;

import static org.junit.jupiter.api.Assertions.*;

import java.util.Set;
import org.junit.jupiter.api.Test;

class WorkspaceReaderTest {
    @Test
    void readsNeeds() {
        Workspace ws = WorkspaceReader.read("app: core, log\ncore:\nlog");
        assertEquals(Set.of("core", "log"), ws.find("app").orElseThrow().needs());
        assertEquals(Set.of(), ws.find("core").orElseThrow().needs());
        assertEquals(3, ws.modules().size());
    }

    @Test
    void refusesDoubles() {
        assertThrows(IllegalArgumentException.class, () -> WorkspaceReader.read("a\na"));
    }
}
