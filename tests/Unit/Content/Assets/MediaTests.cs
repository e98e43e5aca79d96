using Campagne.Content.Domain;
using Campagne.Content.Features.Assets;

namespace Campagne.UnitTests.Content.Assets;

public sealed class MediaTests
{
    [Fact]
    public void A_kind_is_told_by_the_bytes()
    {
        MediaKinds.Of([0xFF, 0xD8, 0xFF, 0xE0, 0, 0]).ShouldBe(MediaKinds.Image);
        MediaKinds.Of([0, 0, 0, 32, .. "ftypisom"u8]).ShouldBe(MediaKinds.Video);
        MediaKinds.Of("<html><body>"u8).ShouldBeNull();
        MediaKinds.Of([]).ShouldBeNull();
        MediaKinds.Of([0x89, .. "PNG\r\n\u001a\n"u8]).ShouldBeNull();
    }

    [Fact]
    public void A_video_has_size_and_duration() =>
        MediaProbe.Read("""{"streams":[{"codec_name":"h264","width":720,"height":1280}],"format":{"duration":"4.033000"}}""", isVideo: true)
            .ShouldBe(new Measures(720, 1280, 4033));

    [Fact]
    public void A_turned_video_is_measured_as_people_see_it() =>
        MediaProbe.Read("""{"streams":[{"width":1920,"height":1080,"side_data_list":[{"rotation":-90}]}],"format":{"duration":"1.0"}}""", isVideo: true)
            .ShouldBe(new Measures(1080, 1920, 1000));

    [Theory]
    [InlineData("""{"streams":[],"format":{"duration":"4.0"}}""")]
    [InlineData("""{"streams":[{"width":0,"height":0}],"format":{"duration":"4.0"}}""")]
    [InlineData("""{"streams":[{"width":10,"height":10}],"format":{}}""")]
    [InlineData("""{"streams":[{"width":10,"height":10}],"format":{"duration":"N/A"}}""")]
    public void What_cannot_be_measured_is_no_video(string probe) => MediaProbe.Read(probe, isVideo: true).ShouldBeNull();

    [Fact]
    public void An_image_has_no_duration() =>
        MediaProbe.Read("""{"streams":[{"width":1080,"height":1350}],"format":{"duration":"0.04"}}""", isVideo: false).ShouldBe(new Measures(1080, 1350, null));
}
