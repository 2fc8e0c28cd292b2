package ru.tabel.hours;

import static org.junit.jupiter.api.Assertions.*;

import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.SortedMap;
import org.junit.jupiter.api.Test;

class WeekReportAcceptanceTest {
    private static Entry e(String day, int hours) {
        return new Entry("Сидоров", LocalDate.parse(day), Duration.ofHours(hours));
    }

    private static String report(Entry... es) {
        return WeekReport.byWeek(List.of(es)).toString();
    }

    @Test
    void sums() {
        assertEquals("{2026-W10=PT13H}", report(e("2026-03-02", 8), e("2026-03-08", 5)));
    }

    @Test
    void yearOfTheWeek() {
        assertEquals("{2020-W53=PT5H, 2021-W01=PT4H}", report(e("2021-01-03", 5), e("2021-01-04", 4)));
        assertEquals("{2025-W01=PT3H}", report(e("2024-12-30", 3)));
    }

    @Test
    void gapsAreZero() {
        assertEquals("{2026-W08=PT1H, 2026-W09=PT0S, 2026-W10=PT2H}", report(e("2026-03-04", 2), e("2026-02-16", 1)));
        assertEquals("{2020-W52=PT1H, 2020-W53=PT0S, 2021-W01=PT2H}", report(e("2020-12-27", 1), e("2021-01-10", 2)));
        assertEquals("{2024-W52=PT1H, 2025-W01=PT0S, 2025-W02=PT2H}", report(e("2024-12-29", 1), e("2025-01-06", 2)));
        assertEquals("{2026-W08=PT1H, 2026-W09=PT0S, 2026-W10=PT2H}", report(e("2026-02-22", 1), e("2026-03-02", 2)));
    }

    @Test
    void zeroIsAnEntryToo() {
        assertEquals("{2026-W10=PT0S}", report(e("2026-03-02", 0)));
    }

    @Test
    void emptyStaysEmpty() {
        assertTrue(WeekReport.byWeek(List.of()).isEmpty());
    }

    @Test
    void readOnly() {
        SortedMap<String, Duration> r = WeekReport.byWeek(List.of(e("2026-03-02", 8)));
        assertThrows(UnsupportedOperationException.class, () -> r.put("2026-W11", Duration.ZERO));
        assertThrows(UnsupportedOperationException.class, () -> r.remove("2026-W10"));
        SortedMap<String, Duration> none = WeekReport.byWeek(List.of());
        assertThrows(UnsupportedOperationException.class, () -> none.put("2026-W11", Duration.ZERO));
    }

    @Test
    void inputIsNotChanged() {
        Collection<Entry> in = new ArrayList<>(List.of(e("2026-03-04", 2), e("2026-02-16", 1)));
        WeekReport.byWeek(in);
        assertEquals(List.of(e("2026-03-04", 2), e("2026-02-16", 1)), in);
    }

    @Test
    void localeDoesNotMatter() {
        Locale old = Locale.getDefault();
        try {
            for (Locale l : new Locale[] {Locale.US, new Locale("ru", "RU"), Locale.forLanguageTag("ar-EG-u-nu-arab")}) {
                Locale.setDefault(l);
                assertEquals("{2026-W09=PT1H, 2026-W10=PT2H}", report(e("2026-03-01", 1), e("2026-03-02", 2)), l.toString());
            }
        } finally {
            Locale.setDefault(old);
        }
    }
}
