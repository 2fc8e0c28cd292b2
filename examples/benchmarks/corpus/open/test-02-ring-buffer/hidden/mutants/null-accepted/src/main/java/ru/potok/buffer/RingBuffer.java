package ru.potok.buffer;

import java.util.ArrayList;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Objects;

/** Кольцевой буфер: хранит последние {@code capacity} элементов. */
public class RingBuffer<T> {
    private final Object[] slots;
    private int head;
    private int size;

    public RingBuffer(int capacity) {
        if (capacity < 1) {
            throw new IllegalArgumentException("ёмкость: " + capacity);
        }
        slots = new Object[capacity];
    }

    /** Добавляет элемент; возвращает вытесненный самый старый или null. */
    public T add(T item) {

        T evicted = null;
        if (isFull()) {
            evicted = remove();
        }
        slots[(head + size) % slots.length] = item;
        size++;
        return evicted;
    }

    /** Самый старый элемент; он остаётся в буфере. */
    public T peek() {
        if (isEmpty()) {
            throw new NoSuchElementException("буфер пуст");
        }
        return at(0);
    }

    /** Вынимает самый старый элемент. */
    public T remove() {
        T item = peek();
        slots[head] = null;
        head = (head + 1) % slots.length;
        size--;
        return item;
    }

    public void clear() {
        while (!isEmpty()) {
            remove();
        }
    }

    /** От старых к новым; копия. */
    public List<T> toList() {
        List<T> list = new ArrayList<>(size);
        for (int i = 0; i < size; i++) {
            list.add(at(i));
        }
        return list;
    }

    public int size() {
        return size;
    }

    public boolean isEmpty() {
        return size == 0;
    }

    public boolean isFull() {
        return size == slots.length;
    }

    @SuppressWarnings("unchecked")
    private T at(int i) {
        return (T) slots[(head + i) % slots.length];
    }
}
