using Campagne.Gateway.Sessions;
using Microsoft.AspNetCore.Http;

namespace Campagne.UnitTests.Gateway;

public sealed class SessionGuardTests
{
    private const string Origin = "https://campagne.example";

    [Theory]
    [InlineData(null, null, false)] // a program
    [InlineData("same-origin", null, false)]
    [InlineData("none", null, false)] // typed in the address bar
    [InlineData("same-site", Origin, true)]
    [InlineData("cross-site", null, true)]
    [InlineData(null, Origin, false)]
    [InlineData(null, "https://campagne.example.evil.test", true)]
    [InlineData(null, "http://campagne.example", true)]
    [InlineData(null, "null", true)]
    public void A_request_of_another_site_is_recognised(string? site, string? origin, bool crossSite)
    {
        var request = new DefaultHttpContext().Request;
        request.Headers["Sec-Fetch-Site"] = site;
        request.Headers.Origin = origin;

        SessionGuard.IsCrossSite(request, Origin).ShouldBe(crossSite);
    }

    [Fact]
    public void The_token_is_bound_to_what_the_cookie_holds()
    {
        var token = Session.CsrfTokenOf([1, 2, 3]);

        token.ShouldBe(Session.CsrfTokenOf([1, 2, 3]));
        token.ShouldNotBe(Session.CsrfTokenOf([1, 2, 4]));
    }
}
