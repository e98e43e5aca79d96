using System.Buffers;
using System.Text;
using Campagne.Measurement.Clicks;
using Campagne.Measurement.Domain;

namespace Campagne.UnitTests.Measurement;

public sealed class Journal : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("campagne-journal-").FullName;

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Fact]
    public void What_was_appended_is_read_back_frame_by_frame()
    {
        using var file = JournalFile.Create(folder);
        file.Append("one"u8);
        file.Append("two"u8);

        var (payloads, end) = Read(file, 0);

        payloads.ShouldBe(["one", "two"]);
        end.ShouldBe(file.Durable);
        Read(file, end).Payloads.ShouldBeEmpty();
    }

    [Fact]
    public void A_process_that_was_killed_leaves_its_whole_frames_to_the_next_one()
    {
        string path;
        using (var file = JournalFile.Create(folder))
        {
            file.Append("one"u8);
            path = Directory.GetFiles(folder).Single();
        }

        File.AppendAllBytes(path, [9, 0, 0, 0, 1, 2, 3, 4, 65]); // a frame of 9 bytes of which one arrived

        using var left = JournalFile.Abandoned(folder).Single();
        Read(left, 0).Payloads.ShouldBe(["one"]);
    }

    [Fact]
    public void A_frame_that_is_not_what_was_written_is_not_counted()
    {
        string path;
        using (var file = JournalFile.Create(folder))
        {
            file.Append("one"u8);
            path = Directory.GetFiles(folder).Single();
        }

        var bytes = File.ReadAllBytes(path);
        bytes[^1] ^= 1;
        File.WriteAllBytes(path, bytes);

        using var left = JournalFile.Abandoned(folder).Single();
        Read(left, 0).Payloads.ShouldBeEmpty();
    }

    [Fact]
    public void A_file_that_somebody_writes_is_left_alone()
    {
        using var file = JournalFile.Create(folder);

        JournalFile.Abandoned(folder).ShouldBeEmpty();
    }

    [Fact]
    public void A_click_is_read_as_it_was_written()
    {
        var batch = new ArrayBufferWriter<byte>();
        Click.Write(batch, 498_000, Agent.Program, "Ab3dE9x");
        Click.Write(batch, 498_001, Agent.Person, "Zz9yX8");

        var rest = batch.WrittenSpan;
        var first = Click.Read(ref rest);
        var second = Click.Read(ref rest);

        rest.IsEmpty.ShouldBeTrue();
        (first.Hour, first.Agent, Encoding.ASCII.GetString(first.Code)).ShouldBe((498_000, Agent.Program, "Ab3dE9x"));
        (second.Hour, second.Agent, Encoding.ASCII.GetString(second.Code)).ShouldBe((498_001, Agent.Person, "Zz9yX8"));
    }

    private static (List<string> Payloads, long End) Read(JournalFile file, long from)
    {
        var payloads = new List<string>();
        var end = file.Read(from, 1_000_000, payload => payloads.Add(Encoding.ASCII.GetString(payload)));
        return (payloads, end);
    }
}
