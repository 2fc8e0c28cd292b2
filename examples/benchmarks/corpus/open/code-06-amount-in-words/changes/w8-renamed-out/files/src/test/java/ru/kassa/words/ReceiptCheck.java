package ru.kassa.words;

import static org.junit.jupiter.api.Assertions.*;

import org.junit.jupiter.api.Test;

class ReceiptCheck {
    private final Receipt receipt = new Receipt().add(new Line("чай", 2, new Money(5000))).add(new Line("хлеб", 1, new Money(2105)));

    @Test
    void sumsLines() {
        assertEquals(new Money(12105), receipt.total());
    }

    @Test
    void footerShowsTotal() {
        assertEquals("Итого: сто двадцать один рубль 05 копеек", receipt.footer());
    }
}
