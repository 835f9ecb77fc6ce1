/**
 * Schema registries as Confluent's REST API knows them: a client of a real one, one in memory behind {@code mock://scope},
 * and the same one behind a loopback HTTP port.
 */
@NullMarked
package io.clipline.schemas.registry;

import org.jspecify.annotations.NullMarked;
