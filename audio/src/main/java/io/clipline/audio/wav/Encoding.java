package io.clipline.audio.wav;

import java.util.Arrays;
import java.util.Optional;

/** How a sample is written; each takes a fixed number of bytes. Tags are those of RFC 2361. */
enum Encoding {
    PCM(1),
    FLOAT(3),
    A_LAW(6),
    MU_LAW(7);

    private final int formatTag;

    Encoding(int formatTag) {
        this.formatTag = formatTag;
    }

    static Optional<Encoding> of(int formatTag) {
        return Arrays.stream(values())
                .filter(encoding -> encoding.formatTag == formatTag)
                .findFirst();
    }

    int formatTag() {
        return formatTag;
    }

    boolean hasSamplesOf(int bits) {
        return switch (this) {
            case PCM -> bits == 8 || bits == 16 || bits == 24 || bits == 32;
            case FLOAT -> bits == 32 || bits == 64;
            case A_LAW, MU_LAW -> bits == 8;
        };
    }

    /** ffmpeg's name, which everybody knows; RFC 6381 has none. */
    String codec(int bits) {
        return switch (this) {
            case PCM -> bits == 8 ? "pcm_u8" : "pcm_s" + bits + "le";
            case FLOAT -> "pcm_f" + bits + "le";
            case A_LAW -> "pcm_alaw";
            case MU_LAW -> "pcm_mulaw";
        };
    }
}
