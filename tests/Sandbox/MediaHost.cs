using System.Buffers.Binary;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Campagne.SandboxTests;

/// <summary>The client's own media address, from which the platforms fetch.</summary>
public sealed class MediaHost : IAsyncDisposable
{
    private WebApplication? app;
    private string address = "";

    public string Jpeg => address + "/foto.jpg";
    public string WideJpeg => address + "/breed.jpg";
    public string Png => address + "/plaatje.png";
    public string Mp4 => address + "/film.mp4";
    public string Missing => address + "/weg.jpg";
    public string Moved => address + "/verhuisd.mp4";

    public async Task StartAsync()
    {
        var builder = WebApplication.CreateSlimBuilder(["--urls=http://127.0.0.1:0"]);
        builder.Logging.ClearProviders();
        app = builder.Build();
        app.MapGet("/foto.jpg", () => Results.Bytes(MediaFiles.Jpeg(1080, 1080), "image/jpeg"));
        app.MapGet("/breed.jpg", () => Results.Bytes(MediaFiles.Jpeg(1400, 200), "image/jpeg"));
        app.MapGet("/plaatje.png", () => Results.Bytes([0x89, 0x50, 0x4E, 0x47, 13, 10, 26, 10, 0, 0, 0, 0, 0, 0, 0, 0], "image/jpeg"));
        app.MapGet("/film.mp4", () => Results.Bytes(MediaFiles.Mp4(12, 1080, 1920), "video/mp4"));
        app.MapGet("/verhuisd.mp4", () => Results.Redirect("/film.mp4"));
        await app.StartAsync();
        address = app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.Single();
    }

    public async ValueTask DisposeAsync()
    {
        if (app is not null) await app.DisposeAsync();
    }
}

/// <summary>Media files that say what they are in their own bytes, and no more than that.</summary>
public static class MediaFiles
{
    public static byte[] Jpeg(ushort width, ushort height)
    {
        byte[] file = [0xFF, 0xD8, 0xFF, 0xE0, 0, 4, 0, 0, 0xFF, 0xC0, 0, 11, 8, 0, 0, 0, 0, 1, 1, 0x11, 0, 0xFF, 0xD9];
        BinaryPrimitives.WriteUInt16BigEndian(file.AsSpan(13), height);
        BinaryPrimitives.WriteUInt16BigEndian(file.AsSpan(15), width);
        return file;
    }

    public static byte[] Mp4(uint seconds, ushort width, ushort height, int size = 0)
    {
        var mvhd = new byte[100];
        BinaryPrimitives.WriteUInt32BigEndian(mvhd.AsSpan(12), 1000);
        BinaryPrimitives.WriteUInt32BigEndian(mvhd.AsSpan(16), seconds * 1000);
        var tkhd = new byte[84];
        BinaryPrimitives.WriteUInt16BigEndian(tkhd.AsSpan(76), width);
        BinaryPrimitives.WriteUInt16BigEndian(tkhd.AsSpan(80), height);
        byte[] front = [.. Box("ftyp", "isom\0\0\0\0isom"u8.ToArray()), .. Box("moov", [.. Box("mvhd", mvhd), .. Box("trak", Box("tkhd", tkhd))])];
        return size > front.Length + 8 ? [.. front, .. Box("mdat", new byte[size - front.Length - 8])] : front;
    }

    private static byte[] Box(string name, byte[] body)
    {
        var box = new byte[8 + body.Length];
        BinaryPrimitives.WriteUInt32BigEndian(box, (uint)box.Length);
        System.Text.Encoding.ASCII.GetBytes(name).CopyTo(box, 4);
        body.CopyTo(box, 8);
        return box;
    }
}
