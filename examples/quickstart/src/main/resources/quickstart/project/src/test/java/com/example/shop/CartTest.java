package com.example.shop;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

class CartTest {

    @Test
    void addsUpItsLines() {
        Cart cart = new Cart().add("tea", new Money(450), 2).add("cup", new Money(799), 1);

        assertEquals(new Money(1699), cart.total());
    }
}
