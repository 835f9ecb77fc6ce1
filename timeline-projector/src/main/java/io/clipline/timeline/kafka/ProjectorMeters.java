package io.clipline.timeline.kafka;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;

/**
 * What the projector measures beside what Kafka Streams does.
 *
 * @param factAge from a fact's own time until the view that follows from it is published
 * @param unreadable views in timeline-clips that could not be read and are left out
 */
record ProjectorMeters(Timer factAge, Counter unreadable) {

    static ProjectorMeters in(MeterRegistry registry) {
        return new ProjectorMeters(
                Timer.builder("clipline.timeline.fact.age")
                        .description("From a fact's own time until its view is published")
                        .publishPercentileHistogram()
                        .register(registry),
                Counter.builder("clipline.timeline.unreadable")
                        .description("Views that could not be read and are left out")
                        .register(registry));
    }
}
