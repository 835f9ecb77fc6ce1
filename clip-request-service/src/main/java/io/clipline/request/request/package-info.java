/** What may be asked for, by whom, and what becomes of it; knows no HTTP, no Kafka and no tokens. */
@NullMarked
package io.clipline.request.request;

import org.jspecify.annotations.NullMarked;
