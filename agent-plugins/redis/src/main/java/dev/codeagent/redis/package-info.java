/**
 * Answers kept in Redis, single or Cluster, behind those in memory. Whatever is wrong with Redis is a miss within the
 * timeout; how answers look as bytes and whether they are whole is not decided here.
 */
@NullMarked
package dev.codeagent.redis;

import org.jspecify.annotations.NullMarked;
