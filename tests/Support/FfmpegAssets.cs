using System.Diagnostics;

namespace Campagne.Testing;

/// <summary>Real media as the platforms want them, made once per checkout with ffmpeg.</summary>
public static class FfmpegAssets
{
    private static readonly SemaphoreSlim one = new(1, 1);

    /// <summary>A 9:16 H.264 MP4 with AAC sound, 720 by 1280, 30 frames a second.</summary>
    public static Task<string> Video(int seconds = 4) => Make(
        $"video-{seconds}s.mp4",
        [
            "-f", "lavfi", "-i", $"testsrc2=size=720x1280:rate=30:duration={seconds}", "-f", "lavfi", "-i", $"sine=frequency=440:duration={seconds}",
            "-c:v", "libx264", "-preset", "ultrafast", "-pix_fmt", "yuv420p", "-c:a", "aac", "-shortest", "-movflags", "+faststart",
        ]);

    /// <summary>A JPEG; 4:5 by default, which an Instagram feed takes.</summary>
    public static Task<string> Image(int width = 1080, int height = 1350) => Make(
        $"image-{width}x{height}.jpg", ["-f", "lavfi", "-i", $"testsrc2=size={width}x{height}:rate=1:duration=1", "-frames:v", "1", "-q:v", "3"]);

    /// <returns>Path of the file; the name says what it was made from, so it is made only once.</returns>
    private static async Task<string> Make(string name, string[] arguments)
    {
        var file = Path.Combine(Checkout.Artifacts("test-assets"), name);
        await one.WaitAsync();
        try
        {
            if (File.Exists(file))
                return file;
            // Under another name first: a run that is broken off leaves no half file, and two runs do not meet.
            var draft = Path.Combine(Path.GetDirectoryName(file)!, $"{Environment.ProcessId}-{name}");
            await Run(["-hide_banner", "-loglevel", "error", "-y", .. arguments, draft]);
            File.Move(draft, file, overwrite: true);
            return file;
        }
        finally
        {
            one.Release();
        }
    }

    private static async Task Run(string[] arguments)
    {
        var info = new ProcessStartInfo("ffmpeg", arguments) { UseShellExecute = false, RedirectStandardError = true, RedirectStandardInput = true };
        using var ffmpeg = Process.Start(info) ?? throw new InvalidOperationException("ffmpeg could not be started.");
        ffmpeg.StandardInput.Close();
        var errors = await ffmpeg.StandardError.ReadToEndAsync();
        await ffmpeg.WaitForExitAsync();
        if (ffmpeg.ExitCode != 0)
            throw new InvalidOperationException($"ffmpeg ended with code {ffmpeg.ExitCode}: {errors}");
    }
}
