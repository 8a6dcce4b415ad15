using System.Threading;
using System.Threading.Tasks;
using CubeConnect;

namespace Library
{
    public sealed class Orders
    {
        private readonly ICubeConnectClient _client;

        public Orders(ICubeConnectClient client) => _client = client;

        public Task<MessageReceipt> ShippedAsync(string phone, string number, string total, CancellationToken cancellationToken) =>
            _client.SendTemplateAsync(phone, "order_shipped", "ar", new[] { number, total }, cancellationToken);
    }
}
