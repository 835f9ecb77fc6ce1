import io.clipline.testkit.media.TimeCode;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/** Writes the sound of the tests as WAV: seconds, sample rate, channels, file. Run by make.sh. */
public final class TimeCodeWav {

    public static void main(String[] arguments) throws IOException {
        int seconds = Integer.parseInt(arguments[0]);
        int rate = Integer.parseInt(arguments[1]);
        int channels = Integer.parseInt(arguments[2]);
        int bytes = seconds * rate * channels * 2;
        ByteBuffer header = ByteBuffer.allocate(44).order(ByteOrder.LITTLE_ENDIAN);
        header.put("RIFF".getBytes(StandardCharsets.US_ASCII)).putInt(36 + bytes);
        header.put("WAVEfmt ".getBytes(StandardCharsets.US_ASCII)).putInt(16);
        header.putShort((short) 1).putShort((short) channels).putInt(rate).putInt(rate * channels * 2);
        header.putShort((short) (channels * 2)).putShort((short) 16);
        header.put("data".getBytes(StandardCharsets.US_ASCII)).putInt(bytes);
        try (OutputStream file = Files.newOutputStream(Path.of(arguments[3]))) {
            file.write(header.array());
            new TimeCode(rate, channels).writeTo(file, seconds);
        }
    }
}
