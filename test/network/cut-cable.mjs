/**
 * Loaded into a hub's process before everything else: on SIGUSR2 it cuts the hub's network cable, on the
 * next it plugs it in again. All TCP connections but those of portal and API break, new ones out fail
 * and new ones in are dropped, as with a network partition.
 */
import net from 'node:net';

const httpPort = Number(process.env.INTERHUB_HTTP_PORT);
const sockets = new Set();
let isCut = false;

const isPeerLink = (socket) => socket.localPort !== httpPort && socket.remotePort !== httpPort;

function keep(socket) {
  sockets.add(socket);
  socket.once('close', () => sockets.delete(socket));
}

const connect = net.Socket.prototype.connect;
net.Socket.prototype.connect = function connectUnlessCut(...args) {
  if (isCut) {
    const error = Object.assign(new Error('the cable is cut'), { code: 'EHOSTUNREACH' });
    process.nextTick(() => this.destroy(error));
    return this;
  }
  keep(this);
  return connect.apply(this, args);
};

const emit = net.Server.prototype.emit;
net.Server.prototype.emit = function emitUnlessCut(name, socket, ...rest) {
  if (name !== 'connection') return emit.call(this, name, socket, ...rest);
  if (isCut && isPeerLink(socket)) {
    socket.destroy();
    return true;
  }
  keep(socket);
  return emit.call(this, name, socket, ...rest);
};

process.on('SIGUSR2', () => {
  isCut = !isCut;
  if (isCut) for (const socket of sockets) if (isPeerLink(socket)) socket.destroy();
});
