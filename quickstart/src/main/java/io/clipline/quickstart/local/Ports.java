package io.clipline.quickstart.local;

/**
 * Where each part listens, all on 127.0.0.1; 0 stands for any free port.
 *
 * @param broker Kafka, for clients
 * @param controller Kafka, for itself
 * @param registry the schema registry
 * @param objectStore S3
 * @param requests the clip request service
 * @param timeline the query API
 * @param worker the worker's health and meters
 */
public record Ports(int broker, int controller, int registry, int objectStore, int requests, int timeline, int worker) {

    /** Whatever is free. */
    public static final Ports FREE = new Ports(0, 0, 0, 0, 0, 0, 0);

    private static final int COUNT = 7;

    /**
     * Seven ports in a row.
     *
     * @param base the first, 1 to 65,529
     */
    public static Ports from(int base) {
        if (base < 1 || base > 65_536 - COUNT) {
            throw new IllegalArgumentException("--port-base must be 1 to " + (65_536 - COUNT) + ", not " + base);
        }
        // What people type comes first.
        return new Ports(base + 4, base + 5, base + 3, base + 2, base, base + 1, base + 6);
    }
}
