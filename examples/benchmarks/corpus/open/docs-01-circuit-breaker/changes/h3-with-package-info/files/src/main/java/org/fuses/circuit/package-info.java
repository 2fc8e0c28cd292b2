/**
 * Helpers for calls that may fail: {@link org.fuses.circuit.Retry} for short troubles,
 * {@link org.fuses.circuit.CircuitBreaker} for long ones.
 */
package org.fuses.circuit;
