package net.foundry.build;

import static org.junit.jupiter.api.Assertions.*;

import java.util.List;
import org.junit.jupiter.api.Test;

class BuildOrderAcceptanceTest {
    private static String order(String text) {
        return String.join(" ", BuildOrder.of(WorkspaceReader.read(text)));
    }

    private static String cycle(String text) {
        CycleException e = assertThrows(CycleException.class, () -> order(text));
        assertInstanceOf(RuntimeException.class, e);
        return String.join(" ", e.path());
    }

    @Test
    void dependenciesFirst() {
        assertEquals("core log app", order("app: core, log\nlog: core\ncore"));
        assertEquals("", order(""));
        assertEquals("a", order("a"));
    }

    @Test
    void smallestNameNext() {
        assertEquals("a b c d", order("d\nc\nb\na"));
    }

    @Test
    void readyOnesCompete() {
        assertEquals("m z a b", order("a: z\nb: z\nz: m\nm"));
        assertEquals("b c a d", order("a: c\nb\nc\nd"));
        assertEquals("B a b", order("b\na\nB"));
        assertEquals("m10 m2", order("m2\nm10"));
    }

    @Test
    void unknown() {
        IllegalStateException e = assertThrows(IllegalStateException.class, () -> order("app: cor\ncore"));
        assertEquals("unknown module 'cor' in 'app'", e.getMessage());
    }

    @Test
    void cycles() {
        assertEquals("a", cycle("a: a"));
        assertEquals("a b c", cycle("c: a\na: b\nb: c"));
        assertEquals("a c b", cycle("b: a\na: c\nc: b"));
        assertEquals("x y", cycle("app: x\nx: y, lib\ny: x\nlib\na: app"));
        assertEquals("p q", cycle("q: p\np: q\nzzz: p\naaa: zzz"));
    }

    @Test
    void deep() {
        StringBuilder sb = new StringBuilder("m0\n");
        for (int i = 1; i < 10_000; i++) {
            sb.append("m" + i + ": m" + (i - 1) + "\n");
        }
        List<String> o = BuildOrder.of(WorkspaceReader.read(sb.toString()));
        assertEquals(10_000, o.size());
        assertEquals("m9999", o.get(9999));
        assertEquals("m0", o.get(0));
        String ring = sb.toString().replaceFirst("m0\n", "m0: m9999\n");
        CycleException e = assertThrows(CycleException.class, () -> BuildOrder.of(WorkspaceReader.read(ring)));
        assertEquals(10_000, e.path().size());
        assertEquals("m0", e.path().get(0));
        assertEquals("m9999", e.path().get(1));
    }

    @Test
    void workspaceStays() {
        Workspace ws = WorkspaceReader.read("b: a\na");
        BuildOrder.of(ws);
        assertEquals("[Module[name=b, needs=[a]], Module[name=a, needs=[]]]", ws.modules().toString());
    }
}
