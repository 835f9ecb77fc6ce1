#!/bin/sh
# Makes the HE-AAC of the tests, which ffmpeg's free builds cannot encode. The sound is testkit's TimeCode, synthesised
# there, and the files are Clipline's own. The encoder is fdkaac 1.0.0 with libfdk-aac 2.0.2, as in Debian 12's sections
# contrib and non-free; nothing of it is part of Clipline, and no build or test runs it.
# Run from this folder after `mvn -pl testkit -am compile`, with fdkaac on the PATH.
set -eu
cd "$(dirname "$0")"
classes=../../../../target/classes
work=$(mktemp -d)
trap 'rm -r "$work"' EXIT
java -cp "$classes" TimeCodeWav.java 20 48000 2 "$work/stereo-48000.wav"
java -cp "$classes" TimeCodeWav.java 20 48000 1 "$work/mono-48000.wav"
java -cp "$classes" TimeCodeWav.java 16 44100 2 "$work/stereo-44100.wav"
java -cp "$classes" TimeCodeWav.java 8 64000 2 "$work/stereo-64000.wav"
fdkaac -S -p 5 -b 40000 -f 2 -o he-aac-stereo-48000.aac "$work/stereo-48000.wav"
fdkaac -S -p 5 -b 24000 -f 2 -o he-aac-mono-48000.aac "$work/mono-48000.wav"
fdkaac -S -p 5 -b 48000 -f 2 -o he-aac-stereo-64000.aac "$work/stereo-64000.wav"
fdkaac -S -p 29 -b 24000 -f 2 -o he-aac-v2-44100.aac "$work/stereo-44100.wav"
fdkaac -S -p 29 -b 24000 -G 1 --moov-before-mdat -o he-aac-v2-44100.m4a "$work/stereo-44100.wav"
