package ru.kassa.words;

import static org.junit.jupiter.api.Assertions.*;

import org.junit.jupiter.api.Test;

class AmountInWordsAcceptanceTest {
    private static void rub(String expected, long rubles) {
        assertEquals(expected + " 00 копеек", AmountInWords.of(rubles * 100));
    }

    @Test
    void units() {
        rub("один рубль", 1);
        rub("два рубля", 2);
        rub("четыре рубля", 4);
        rub("пять рублей", 5);
        rub("десять рублей", 10);
        rub("одиннадцать рублей", 11);
        rub("двенадцать рублей", 12);
        rub("четырнадцать рублей", 14);
        rub("девятнадцать рублей", 19);
        rub("двадцать рублей", 20);
        rub("двадцать два рубля", 22);
        rub("сорок рублей", 40);
        rub("девяносто один рубль", 91);
        rub("сто рублей", 100);
        rub("сто одиннадцать рублей", 111);
        rub("двести сорок три рубля", 243);
        rub("девятьсот девяносто девять рублей", 999);
    }

    @Test
    void thousandsAndMore() {
        rub("одна тысяча рублей", 1000);
        rub("две тысячи один рубль", 2001);
        rub("пять тысяч рублей", 5000);
        rub("одиннадцать тысяч рублей", 11000);
        rub("двадцать одна тысяча рублей", 21000);
        rub("сто двенадцать тысяч два рубля", 112002);
        rub("один миллион рублей", 1_000_000);
        rub("два миллиона одна тысяча один рубль", 2_001_001);
        rub("пять миллионов рублей", 5_000_000);
        rub("один миллиард рублей", 1_000_000_000L);
        rub("сорок два миллиарда пять рублей", 42_000_000_005L);
        rub("триста миллиардов двадцать два миллиона рублей", 300_022_000_000L);
    }

    @Test
    void kopecks() {
        assertEquals("сто двадцать один рубль 05 копеек", AmountInWords.of(12105));
        assertEquals("ноль рублей 01 копейка", AmountInWords.of(1));
        assertEquals("ноль рублей 02 копейки", AmountInWords.of(2));
        assertEquals("ноль рублей 11 копеек", AmountInWords.of(11));
        assertEquals("ноль рублей 12 копеек", AmountInWords.of(12));
        assertEquals("ноль рублей 21 копейка", AmountInWords.of(21));
        assertEquals("ноль рублей 99 копеек", AmountInWords.of(99));
        assertEquals("ноль рублей 00 копеек", AmountInWords.of(0));
    }

    @Test
    void negative() {
        assertEquals("минус ноль рублей 05 копеек", AmountInWords.of(-5));
        assertEquals("минус одна тысяча рублей 01 копейка", AmountInWords.of(-100001));
    }

    @Test
    void limits() {
        String most = "девятьсот девяносто девять миллиардов девятьсот девяносто девять миллионов "
                + "девятьсот девяносто девять тысяч девятьсот девяносто девять рублей 99 копеек";
        assertEquals(most, AmountInWords.of(99_999_999_999_999L));
        assertEquals("минус " + most, AmountInWords.of(-99_999_999_999_999L));
        for (long bad : new long[] {100_000_000_000_000L, -100_000_000_000_000L, Long.MAX_VALUE, Long.MIN_VALUE}) {
            assertThrows(IllegalArgumentException.class, () -> AmountInWords.of(bad));
        }
    }

    @Test
    void footer() {
        Receipt r = new Receipt().add(new Line("чай", 1, new Money(300001)));
        assertEquals("Итого: три тысячи рублей 01 копейка", r.footer());
        assertEquals("Итого: ноль рублей 00 копеек", new Receipt().footer());
        assertEquals("3000,01", r.total().digits());
        assertNotEquals(new Money(1), new Money(2));
    }
}
