package ru.potok.buffer;

/** Скользящее среднее. */
public class Average {
    private final RingBuffer<Double> last;

    public Average(int window) {
        last = new RingBuffer<>(window);
    }

    public double push(double x) {
        last.add(x);
        return last.toList().stream().mapToDouble(Double::doubleValue).average().orElse(0);
    }
}
