package com.example.shop;

import java.util.ArrayList;
import java.util.List;

/** What a customer is about to buy. */
public final class Cart {

    /** Some pieces of one article. */
    public record Line(String name, Money price, int count) {

        public Money sum() {
            return price.times(count);
        }
    }

    private final List<Line> lines = new ArrayList<>();

    public Cart add(String name, Money price, int count) {
        lines.add(new Line(name, price, count));
        return this;
    }

    public List<Line> lines() {
        return List.copyOf(lines);
    }

    public Money total() {
        Money sum = new Money(0);
        for (Line line : lines) {
            sum = sum.plus(line.sum());
        }
        return sum;
    }
}
