namespace CubeConnect.Gateways.Tests;

/// <summary>No client of a gateway follows redirects, with a handler of the caller's own neither.</summary>
public sealed class RedirectTests
{
    [Fact]
    public void A_handler_that_follows_them_is_refused_wherever_it_stands()
    {
        using var follows = new HttpClientHandler { AllowAutoRedirect = true };
        using var wrapped = new Wrapper(new SocketsHttpHandler { AllowAutoRedirect = true });

        foreach (var handler in new HttpMessageHandler[] { follows, wrapped })
        {
            var periskope = () => new PeriskopeClient(new PeriskopeOptions { Token = Clients.Token }, handler);
            var waCr = () =>
                new WaCrClient(new WaCrOptions { Token = Clients.Token, BaseAddress = new Uri("https://wacr.example/") }, handler);
            periskope.Should().Throw<ArgumentException>().WithMessage("*AllowAutoRedirect*");
            waCr.Should().Throw<ArgumentException>().WithMessage("*AllowAutoRedirect*");
        }
    }

    private sealed class Wrapper(HttpMessageHandler inner) : DelegatingHandler(inner);
}
