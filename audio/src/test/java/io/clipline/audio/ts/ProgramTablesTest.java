package io.clipline.audio.ts;

import static org.assertj.core.api.Assertions.assertThat;

import io.clipline.audio.ts.ProgramMap.Stream;
import java.io.ByteArrayOutputStream;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Tables as ffmpeg writes them, and the same damaged or cut up. */
class ProgramTablesTest {

    private static final byte[] ASSOCIATION = HexFormat.of().parseHex("00b00d0001c100000001f0002ab104b2");
    private static final byte[] MAP =
            HexFormat.of().parseHex("02b01d0001c10000e100f0001be100f0000fe101f0060a04756e6400" + "087de877");

    @Test
    void an_association_says_where_the_program_maps_are() {
        assertThat(ProgramAssociation.parse(ASSOCIATION)).contains(new ProgramAssociation(List.of(0x1000)));
        assertThat(ProgramMap.parse(ASSOCIATION)).isEmpty();
    }

    @Test
    void a_map_says_which_streams_there_are() {
        ProgramMap map = ProgramMap.parse(MAP).orElseThrow();

        assertThat(map.streams()).containsExactly(new Stream(0x1B, 0x100), new Stream(0x0F, 0x101));
        assertThat(map.audio()).hasValue(new ProgramMap.Stream(0x0F, 0x101));
        assertThat(map.hasVideo()).isTrue();
        assertThat(map.inWords()).isEqualTo("video of stream type 0x1B, AAC in ADTS");
    }

    @Test
    void a_damaged_table_is_none() {
        for (int bit = 0; bit < MAP.length * 8; bit++) {
            byte[] damaged = MAP.clone();
            damaged[bit / 8] ^= (byte) (1 << bit % 8);

            assertThat(ProgramMap.parse(damaged)).isEmpty();
        }
        for (int length = 0; length < MAP.length; length++) {
            assertThat(ProgramMap.parse(Arrays.copyOf(MAP, length))).isEmpty();
        }
    }

    @Test
    void a_table_may_lie_in_several_packets_behind_other_bytes() {
        for (int first = 1; first < MAP.length; first++) {
            SectionReader reader = new SectionReader();
            byte[] begin = packet(true, concat(new byte[] {2, 77, 77}, Arrays.copyOf(MAP, first)));
            byte[] end = packet(false, Arrays.copyOfRange(MAP, first, MAP.length));

            assertThat(add(reader, end)).isEmpty();
            assertThat(add(reader, begin)).isEmpty();
            assertThat(add(reader, end)).contains(MAP);
        }
    }

    private static Optional<byte[]> add(SectionReader reader, byte[] packet) {
        return reader.add(packet, TransportPacket.parse(packet, 0).orElseThrow());
    }

    /** Padded by its adaptation field. */
    private static byte[] packet(boolean unitStart, byte[] payload) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        int stuffing = TransportPacket.BYTES - 4 - 2 - payload.length;
        out.writeBytes(new byte[] {'G', (byte) (unitStart ? 0x40 : 0), 0, 0x30, (byte) (1 + stuffing), 0});
        out.writeBytes(new byte[stuffing]);
        out.writeBytes(payload);
        return out.toByteArray();
    }

    private static byte[] concat(byte[] first, byte[] second) {
        byte[] both = Arrays.copyOf(first, first.length + second.length);
        System.arraycopy(second, 0, both, first.length, second.length);
        return both;
    }
}
