package io.clipline.audio.ts;

import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/** Walks over packets, keeps those of one audio stream, and notices where some are missing. */
final class AudioDemultiplexer {

    private static final int MAX_PROGRAMS = 16;

    private final byte[] bytes;
    private final Map<Integer, SectionReader> tables = new HashMap<>();
    private Optional<ProgramMap> program;

    private final List<AudioStretch> stretches = new ArrayList<>();
    private AudioStretch stretch = new AudioStretch(false);
    private Optional<TransportPacket> last = Optional.empty();
    private final ByteArrayOutputStream pes = new ByteArrayOutputStream();
    private int pesPosition;
    private boolean inPes;
    private OptionalInt firstContinuity = OptionalInt.empty();
    private boolean scrambled;

    AudioDemultiplexer(byte[] bytes, Optional<ProgramMap> earlier) {
        this.bytes = bytes;
        this.program = earlier;
        tables.put(ProgramAssociation.PID, new SectionReader());
        stretches.add(stretch);
    }

    TransportAudio read() {
        Optional<PacketLayout> layout = PacketLayout.detect(bytes);
        int at = layout.map(PacketLayout::firstSync).orElse(bytes.length);
        while (at < bytes.length) {
            if (!PacketLayout.isSyncByte(bytes, at)) {
                lose();
                OptionalInt next = layout.orElseThrow().nextSync(bytes, at + 1);
                at = next.orElse(bytes.length);
                continue;
            }
            Optional<TransportPacket> packet = TransportPacket.parse(bytes, at);
            if (packet.isEmpty()) {
                break;
            }
            take(packet.get());
            at += layout.orElseThrow().strideBytes();
        }
        flush();
        // A packet whose end is missing may be one of the audio.
        boolean endsWhole = layout.isPresent() && at >= bytes.length && !(stretch.isAfterLoss() && stretch.isEmpty());
        OptionalInt next =
                last.map(packet -> OptionalInt.of(packet.nextContinuity())).orElse(OptionalInt.empty());
        return new TransportAudio(program, stretches, endsWhole, firstContinuity, next, scrambled);
    }

    private void take(TransportPacket packet) {
        SectionReader table = packet.damaged() ? null : tables.get(packet.pid());
        if (table != null) {
            table.add(bytes, packet).ifPresent(section -> takeTable(packet.pid(), section));
        } else if (program.flatMap(ProgramMap::audio)
                .filter(audio -> audio.pid() == packet.pid())
                .isPresent()) {
            takeAudio(packet);
        }
    }

    private void takeTable(int pid, byte[] section) {
        if (pid == ProgramAssociation.PID) {
            ProgramAssociation.parse(section).ifPresent(association -> association.mapPids().stream()
                    .limit(MAX_PROGRAMS)
                    .forEach(map -> tables.computeIfAbsent(map, key -> new SectionReader())));
            return;
        }
        Optional<ProgramMap> map = ProgramMap.parse(section);
        boolean audible = map.isPresent() && map.get().audio().isPresent();
        boolean wanted = program.flatMap(ProgramMap::audio).isEmpty();
        if (map.isPresent() && (wanted || (audible && !map.equals(program)))) {
            boolean moved = program.isPresent()
                    && !program.get().audio().equals(map.get().audio());
            program = map;
            if (moved && last.isPresent()) {
                lose();
                last = Optional.empty();
            }
        }
    }

    private void takeAudio(TransportPacket packet) {
        if (packet.damaged()) {
            lose();
            last = Optional.empty();
            return;
        }
        if (!packet.hasPayload()) {
            return;
        }
        if (last.isPresent() && !packet.discontinuity()) {
            if (isRepeated(packet, last.get())) {
                return;
            }
            if (packet.continuity() != last.get().nextContinuity()) {
                lose();
            }
        }
        last = Optional.of(packet);
        if (firstContinuity.isEmpty()) {
            firstContinuity = OptionalInt.of(packet.continuity());
        }
        if (packet.scrambled()) {
            scrambled = true;
            lose();
            return;
        }
        if (packet.unitStart()) {
            flush();
            inPes = true;
            pesPosition = packet.end() - TransportPacket.BYTES;
        }
        if (inPes) {
            pes.write(bytes, packet.payloadStart(), packet.end() - packet.payloadStart());
        } else {
            stretch.add(bytes, packet.payloadStart(), packet.end());
        }
    }

    /** A packet may be sent twice in a row (2.4.3.3). */
    private boolean isRepeated(TransportPacket packet, TransportPacket before) {
        return packet.continuity() == before.continuity()
                && Arrays.equals(
                        bytes, packet.payloadStart(), packet.end(), bytes, before.payloadStart(), before.end());
    }

    /** Ends the PES packet that is being read. */
    private void flush() {
        if (!inPes) {
            return;
        }
        inPes = false;
        byte[] packet = pes.toByteArray();
        pes.reset();
        Optional<PesHeader> header = PesHeader.parse(packet);
        if (header.isEmpty()) {
            lose();
            return;
        }
        long end = Math.min(packet.length, header.get().packetBytes().orElse(packet.length));
        stretch.begin(pesPosition, header.get().timestamp());
        if (end > header.get().headerBytes()) {
            stretch.add(packet, header.get().headerBytes(), (int) end);
        }
    }

    private void lose() {
        flush();
        if (!stretch.isAfterLoss() || !stretch.isEmpty()) {
            stretch = new AudioStretch(true);
            stretches.add(stretch);
        }
    }
}
