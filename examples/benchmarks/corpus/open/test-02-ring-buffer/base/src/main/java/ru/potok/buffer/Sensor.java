package ru.potok.buffer;

/** Датчик со сглаживанием. */
public class Sensor {
    private final String name;
    private final Average average = new Average(8);

    public Sensor(String name) {
        this.name = name;
    }

    public String report(double raw) {
        return name + "=" + Math.round(average.push(raw));
    }
}
