using Campagne.Local.Processes;

namespace Campagne.Local;

/// <summary>Real media, made on the spot: a portrait H.264 video with sound and a JPEG, calm colours and a text.</summary>
internal static class Media
{
    public static async Task<string> Video(string folder, string name, string colour, CancellationToken ct)
    {
        var file = Path.Combine(folder, name + ".mp4");
        await Ffmpeg(
            [
                "-f", "lavfi", "-i", $"color=c={colour}:s=720x1280:r=30:d=6", "-f", "lavfi", "-i", "sine=frequency=220:duration=6",
                "-vf", "drawbox=x=60:y=540:w=600:h=200:color=white@0.85:t=fill,noise=alls=4:allf=t", "-c:v", "libx264", "-profile:v", "high",
                "-pix_fmt", "yuv420p", "-c:a", "aac", "-b:a", "96k", "-movflags", "+faststart", "-shortest", file,
            ],
            ct);
        return file;
    }

    public static async Task<string> Image(string folder, string name, string colour, CancellationToken ct)
    {
        var file = Path.Combine(folder, name + ".jpg");
        await Ffmpeg(["-f", "lavfi", "-i", $"color=c={colour}:s=1080x1350", "-vf", "drawbox=x=90:y=560:w=900:h=230:color=white@0.85:t=fill,noise=alls=6", "-frames:v", "1", "-pix_fmt", "yuvj420p", "-q:v", "3", file], ct);
        return file;
    }

    private static Task<string> Ffmpeg(IReadOnlyList<string> arguments, CancellationToken ct) => Run.AsAsync(null, "ffmpeg", ["-y", "-loglevel", "error", .. arguments], null, ct);
}
