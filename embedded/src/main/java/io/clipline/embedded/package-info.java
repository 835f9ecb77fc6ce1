/**
 * A Kafka broker and an S3 server inside this process, on loopback: for {@code ./clipline demo} and {@code up}, and for
 * tests. Both keep their data in a folder and find it again after a restart, on whatever ports.
 */
@NullMarked
package io.clipline.embedded;

import org.jspecify.annotations.NullMarked;
