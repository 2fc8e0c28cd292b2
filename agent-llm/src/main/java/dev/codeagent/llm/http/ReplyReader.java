package dev.codeagent.llm.http;

/**
 * Reads a reply to a result. Returning means that the reply was a good one; what is not read of it is given up.
 *
 * @param <T> the result
 */
@FunctionalInterface
public interface ReplyReader<T> {
  T read(Reply reply) throws InterruptedException;
}
